/*
name: spans_of_document
title: {zh: 一份文件中的提及, en: Mentions in a document}
purpose:
  zh: 一份文件中指名某节点的文字：位置、节点与类型，按原文次序。
  en: >-
    The stretches of a document that name a node: offsets, node and kind, in text order.
parameters:
  document:
    {type: string, required: true, example: "document:~6fbde0d853cc99dc03d61fe262cb",
     zh: 文件编号, en: id of the document}
  review:
    {type: "string[]",
     values: [unreviewed, accepted, rejected, corrected],
     zh: 只取这些审核状态（缺省为全部）, en: only these states of review; all by default}
  min_confidence: {type: float, default: 0.0, minimum: 0, maximum: 1, zh: 最低置信度, en: least confidence}
  include_rejected: {type: boolean, default: false, zh: 包括审核否决的断言, en: with claims that a review rejected}
columns:
  node_id: {type: string, zh: 节点编号, en: id of the node}
  node_kind: {type: string, zh: 类型, en: kind}
  node: {type: string, zh: 名称, en: name}
  start: {type: integer, zh: 起点（码点）, en: start in code points}
  end: {type: integer, zh: 终点（码点，不含）, en: "end in code points, exclusive"}
  quote: {type: string, zh: 原文, en: quote}
  confidence: {type: float, zh: 置信度, en: confidence}
  claim_id: {type: string, zh: 断言编号, en: id of the claim}
  section_id: {type: string, zh: 章节编号, en: id of the section}
  review: {type: string, zh: 审核, en: state of review}
*/
MATCH (s)-[r:MENTIONS]->(n)
WHERE r.document_id = $document AND ($include_rejected OR r.review <> 'rejected') AND ($review IS NULL OR r.review IN $review)
  AND r.confidence >= $min_confidence
RETURN n.id AS node_id, labels(n)[0] AS node_kind, n.name AS node, r.start AS start, r.end AS end, r.quote AS quote,
       r.confidence AS confidence, r.claim_id AS claim_id, s.id AS section_id, r.review AS review
ORDER BY start, end, claim_id
