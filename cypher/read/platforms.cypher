/*
name: platforms
title: {zh: 某地或某举措的平台, en: Platforms of a place or a measure}
purpose:
  zh: 某地（含其机构）运营的平台，或某举措依托的平台；附各平台的运营者与依托它的举措。
  en: >-
    Platforms that a place or its agencies run, or that a measure is delivered through, each with its
    operators and the measures that it carries.
parameters:
  node: {type: string, required: true, example: "place:210000", zh: 地区或举措编号, en: id of a place or a measure}
  min_confidence: {type: float, default: 0.0, minimum: 0, maximum: 1, zh: 最低置信度, en: least confidence}
  review:
    {type: "string[]", default: [unreviewed, accepted, corrected],
     values: [unreviewed, accepted, rejected, corrected],
     zh: 审核状态（缺省不含已否决）, en: states of review; rejected claims only when asked for}
  limit: {type: integer, default: 500, minimum: 1, maximum: 5000, zh: 行数上限, en: most rows}
columns:
  platform_id: {type: string, zh: 平台编号, en: id of the platform}
  platform: {type: string, zh: 平台, en: platform}
  operators: {type: list, zh: 运营者, en: "operators: {id, kind, name}"}
  measures: {type: list, zh: 依托它的举措, en: "measures delivered through it: {id, name}"}
  first_document_date: {type: string, zh: 最早文件日期, en: date of the earliest document}
  claims: {type: integer, zh: 断言数, en: number of claims}
  documents: {type: integer, zh: 文件数, en: number of documents}
  evidence:
    {type: list,
     zh: 依据：每条断言的文件、章节、原文、位置与审核, en: "one map a claim: document, section path, quote, offsets, confidence, review"}
*/
CALL {
  <<each KIND in places: MATCH (n:KIND) WHERE n.id = $node RETURN n>>
  UNION ALL
  MATCH (n:Measure) WHERE n.id = $node RETURN n
}
CALL {
  WITH n
  MATCH (n)-[r:OPERATES]->(f:Platform)
  RETURN r, f
  UNION ALL
  WITH n
  MATCH (n)<-[:LOCATED_IN]-(:Agency)-[r:OPERATES]->(f:Platform)
  RETURN r, f
  UNION ALL
  WITH n
  MATCH (n)-[r:DELIVERED_THROUGH]->(f:Platform)
  RETURN r, f
}
WITH r, f
WHERE r.review IN $review AND r.confidence >= $min_confidence
OPTIONAL MATCH (d:Document) WHERE d.id = coalesce(r.document_id, '')
OPTIONAL MATCH (s:Section) WHERE s.id = coalesce(r.section_id, '')
WITH f, r, d {.id, .name, .date, .extent, .paraphrase} AS d, s.path AS section_path
  ORDER BY d.date, d.id, r.start, r.claim_id
WITH f, min(d.date) AS first_document_date, count(r) AS claims, count(DISTINCT d.id) AS documents,
     collect(r {
       .claim_id, .document_id, document_title: d.name, document_date: d.date, extent: d.extent,
       paraphrase: d.paraphrase, .section_id, section_path, .quote, .start, .end, .confidence,
       .status, .since, .role, .article, .number, .source, .review
     }) AS evidence
OPTIONAL MATCH (o)-[x:OPERATES]->(f) WHERE x.review IN $review AND x.confidence >= $min_confidence
WITH DISTINCT f, first_document_date, claims, documents, evidence, o ORDER BY o.id
WITH f, first_document_date, claims, documents, evidence,
     collect(CASE WHEN o IS NULL THEN null ELSE {id: o.id, kind: labels(o)[0], name: o.name} END) AS operators
OPTIONAL MATCH (m:Measure)-[y:DELIVERED_THROUGH]->(f) WHERE y.review IN $review AND y.confidence >= $min_confidence
WITH DISTINCT f, first_document_date, claims, documents, evidence, operators, m ORDER BY m.id
WITH f, first_document_date, claims, documents, evidence, operators,
     collect(CASE WHEN m IS NULL THEN null ELSE {id: m.id, name: m.name} END) AS measures
RETURN f.id AS platform_id, f.name AS platform, operators, measures, first_document_date, claims, documents, evidence
ORDER BY claims DESC, platform_id
LIMIT $limit
