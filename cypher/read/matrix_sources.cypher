/*
name: matrix_sources
title: {zh: 矩阵所据的文件, en: Documents that the matrix rests on}
purpose:
  zh: 矩阵的格子依据哪些文件，各有多少条断言；参数与 matrix 相同，图表的来源由此列出。
  en: Which documents the cells of the matrix rest on, and by how many claims; it takes what matrix takes, and lists the sources of figures.
parameters:
  level:
    {type: string,
     values: [Nation, Province, City, County, Zone],
     zh: 只取该层级（缺省为全部）, en: only places of this level; all by default}
  province: {type: string, zh: 只取该省（编号；缺省为全部）, en: "only places in this province, by id; all by default"}
  topic: {type: string, zh: 只取该主题的举措（编号）, en: "only measures of this topic, by id"}
  measure: {type: "string[]", zh: 只取这些举措（编号）, en: "only these measures, by id"}
  status:
    {type: "string[]",
     values: [implemented, planned, negated, ended],
     zh: 只取这些状态（缺省为全部）, en: only these states; all by default}
  min_confidence: {type: float, default: 0.0, minimum: 0, maximum: 1, zh: 最低置信度, en: least confidence}
  date_from:
    {type: date, example: "2015",
     zh: 文件日期不早于此（年、年-月或日期）, en: "document dated not before this year, month or date"}
  date_to:
    {type: date, example: "2030",
     zh: 文件日期不晚于此（含）, en: "document dated not after this year, month or date, inclusive"}
  roll_up:
    {type: boolean, default: false,
     zh: 下辖县区与功能区的采用计入并标为部分, en: count counties and zones for the place that they lie in and mark it partial}
  min_places:
    {type: integer, default: 1, minimum: 1, maximum: 400,
     zh: 至少几个地区有断言, en: only measures with claims on so many places}
  review:
    {type: "string[]",
     values: [unreviewed, accepted, rejected, corrected],
     zh: 只取这些审核状态（缺省为全部）, en: only these states of review; all by default}
  include_rejected: {type: boolean, default: false, zh: 包括审核否决的断言, en: with claims that a review rejected}
  limit: {type: integer, default: 20000, minimum: 1, maximum: 100000, zh: 行数上限, en: most rows}
columns:
  document_id: {type: string, zh: 文件编号, en: id of the document}
  title: {type: string, zh: 标题, en: title}
  date: {type: string, zh: 日期, en: date}
  extent: {type: string, zh: 全文或节选, en: full or excerpt}
  paraphrase: {type: boolean, zh: 转述, en: a paraphrase}
  claims: {type: integer, zh: 断言数, en: number of claims}
*/
CALL { <<each KIND in places: MATCH (p:KIND) WHERE $level IS NULL OR $level = 'KIND' RETURN p>> }
WITH p
WHERE ($province IS NULL OR EXISTS { MATCH (p)-[:LOCATED_IN*0..3]->(q:Province) WHERE q.id = $province })
CALL {
  WITH p
  RETURN p AS actor, false AS within
  UNION ALL
  WITH p
  MATCH (part)-[:LOCATED_IN]->(p)
  WHERE $roll_up AND labels(part)[0] IN ['County', 'Zone']
  RETURN part AS actor, true AS within
}
MATCH (actor)-[a:ADOPTS]->(m:Measure)
WHERE ($include_rejected OR a.review <> 'rejected') AND ($review IS NULL OR a.review IN $review)
  AND a.confidence >= $min_confidence
  AND ($status IS NULL OR a.status IN $status)
  AND ($measure IS NULL OR m.id IN $measure)
  AND ($topic IS NULL OR EXISTS { MATCH (m)-[h:HAS_TOPIC]->(t:Topic) WHERE t.id = $topic AND ($include_rejected OR h.review <> 'rejected') })
MATCH (d:Document) WHERE d.id = coalesce(a.document_id, '')
  AND ($date_from IS NULL OR d.date >= $date_from)
  AND ($date_to IS NULL OR left(d.date, size($date_to)) <= $date_to)
WITH m.id AS measure, p.id AS place, d.id AS document, a.claim_id AS claim
WITH measure, place, document, count(claim) AS claims
WITH measure, count(DISTINCT place) AS places, collect({document: document, claims: claims}) AS parts
WHERE places >= $min_places
UNWIND parts AS part
WITH part.document AS document, sum(part.claims) AS claims
MATCH (d:Document) WHERE d.id = document
RETURN d.id AS document_id, d.name AS title, d.date AS date, d.extent AS extent,
       coalesce(d.paraphrase, false) AS paraphrase, claims
ORDER BY date, document_id
LIMIT $limit
