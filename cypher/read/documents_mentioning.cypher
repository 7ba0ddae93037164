/*
name: documents_mentioning
title: {zh: 提到某事物的文件, en: Documents that mention something}
purpose:
  zh: 哪些文件在哪一节的哪个位置提到某地、机构、法规、平台、举措或数据；新文件在前，没有日期的在后。
  en: >-
    Which documents mention a place, agency, regulation, platform, measure or figure, in which section and
    where; newest first, those without a date last.
parameters:
  id: {type: string, required: true, example: "place:210100", zh: 节点编号, en: id of the node}
  review:
    {type: "string[]",
     values: [unreviewed, accepted, rejected, corrected],
     zh: 只取这些审核状态（缺省为全部）, en: only these states of review; all by default}
  min_confidence: {type: float, default: 0.0, minimum: 0, maximum: 1, zh: 最低置信度, en: least confidence}
  include_rejected: {type: boolean, default: false, zh: 包括审核否决的断言, en: with claims that a review rejected}
  limit: {type: integer, default: 200, minimum: 1, maximum: 5000, zh: 行数上限, en: most rows}
columns:
  document_id: {type: string, zh: 文件编号, en: id of the document}
  document: {type: string, zh: 文件标题, en: title of the document}
  date: {type: string, zh: 文件日期, en: date of the document}
  extent: {type: string, zh: 全文或节选, en: full or excerpt}
  paraphrase: {type: boolean, zh: 是否转述, en: whether the text is a paraphrase}
  mentions: {type: integer, zh: 次数, en: how often}
  passages:
    {type: list,
     zh: 各处, en: "passages: {claim_id, section_id, section_path, quote, start, end, confidence}"}
*/
CALL { <<each KIND in named: MATCH (n:KIND) WHERE n.id = $id RETURN n>> }
MATCH (s:Section)-[r:MENTIONS]->(n)
WHERE ($include_rejected OR r.review <> 'rejected') AND ($review IS NULL OR r.review IN $review) AND r.confidence >= $min_confidence
WITH r, s.path AS section_path ORDER BY r.start, r.end, r.claim_id
WITH r.document_id AS document_id, count(r) AS mentions,
     collect(r {.claim_id, .section_id, section_path, .quote, .start, .end, .confidence}) AS passages
MATCH (d:Document) WHERE d.id = document_id
RETURN document_id, d.name AS document, d.date AS date, d.extent AS extent, d.paraphrase AS paraphrase, mentions, passages
ORDER BY coalesce(date, '0000') DESC, document_id
LIMIT $limit
