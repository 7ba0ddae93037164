/*
name: documents_mentioning
title: {zh: 提到某节点之处, en: Where a node is mentioned}
purpose:
  zh: 哪些文件在哪一节的哪个位置提到某地、机构、法规、平台、举措或数据。
  en: >-
    Which documents mention a place, agency, regulation, platform, measure or figure, in which section and
    where.
parameters:
  node: {type: string, required: true, example: "place:210100", zh: 节点编号, en: id of the node}
  min_confidence: {type: float, default: 0.0, minimum: 0, maximum: 1, zh: 最低置信度, en: least confidence}
  review:
    {type: "string[]", default: [unreviewed, accepted, corrected],
     values: [unreviewed, accepted, rejected, corrected],
     zh: 审核状态（缺省不含已否决）, en: states of review; rejected claims only when asked for}
  limit: {type: integer, default: 200, minimum: 1, maximum: 5000, zh: 行数上限, en: most rows}
columns:
  document_id: {type: string, zh: 文件编号, en: id of the document}
  document: {type: string, zh: 文件标题, en: title of the document}
  document_date: {type: string, zh: 文件日期, en: date of the document}
  extent: {type: string, zh: 全文或节选, en: full or excerpt}
  paraphrase: {type: boolean, zh: 是否转述, en: whether the text is a paraphrase}
  section_id: {type: string, zh: 章节编号, en: id of the section}
  section_path: {type: "string[]", zh: 章节路径, en: headings from the top}
  quote: {type: string, zh: 原文, en: quote}
  start: {type: integer, zh: 起点（码点）, en: start in code points}
  end: {type: integer, zh: 终点（码点，不含）, en: "end in code points, exclusive"}
  confidence: {type: float, zh: 置信度, en: confidence}
  claim_id: {type: string, zh: 断言编号, en: id of the claim}
  review: {type: string, zh: 审核, en: state of review}
*/
CALL {
  <<each KIND in named: MATCH (n:KIND) WHERE n.id = $node RETURN n>>
}
MATCH (s:Section)-[r:MENTIONS]->(n)
WHERE r.review IN $review AND r.confidence >= $min_confidence
MATCH (d:Document) WHERE d.id = r.document_id
RETURN d.id AS document_id, d.name AS document, d.date AS document_date, d.extent AS extent, d.paraphrase AS paraphrase,
       s.id AS section_id, s.path AS section_path, r.quote AS quote, r.start AS start, r.end AS end,
       r.confidence AS confidence, r.claim_id AS claim_id, r.review AS review
ORDER BY document_date, document_id, start, claim_id
LIMIT $limit
