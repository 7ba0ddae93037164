/*
name: matrix
title: {zh: 地区×举措矩阵, en: Matrix of places and measures}
purpose:
  zh: 每个地区与举措一格（只列有断言的）：各状态的断言数、最早所述时间与最早文件日期。空格的原因见 coverage 与 matrix_mentions，合并见 graph.answers.matrix.matrix_of。
  en: >-
    One row a cell that has claims. Why a cell is blank, coverage and matrix_mentions tell;
    graph.answers.matrix.matrix_of puts them together.
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
  place_id: {type: string, zh: 地区编号, en: id of the place}
  place: {type: string, zh: 地区, en: place}
  place_kind: {type: string, zh: 地区层级, en: level of the place}
  measure_id: {type: string, zh: 举措编号, en: id of the measure}
  measure: {type: string, zh: 举措, en: measure}
  statuses: {type: "string[]", zh: 断言所述状态, en: statuses that claims state}
  implemented: {type: integer, zh: 已实施的断言数, en: claims of implemented}
  planned: {type: integer, zh: 计划的断言数, en: claims of planned}
  negated: {type: integer, zh: 否定的断言数, en: claims of negated}
  ended: {type: integer, zh: 已终止的断言数, en: claims of ended}
  since: {type: string, zh: 所述最早时间, en: earliest time that a claim states}
  first_document_date: {type: string, zh: 最早文件日期, en: date of the earliest document}
  claims: {type: integer, zh: 断言数, en: number of claims}
  documents: {type: integer, zh: 文件数, en: number of documents}
  partial: {type: boolean, zh: 仅由下辖地区采用, en: adopted by places within it only}
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
WITH p, m, a, d, within
WHERE ($date_from IS NULL OR d.date >= $date_from)
  AND ($date_to IS NULL OR left(d.date, size($date_to)) <= $date_to)
WITH p, m, collect(DISTINCT a.status) AS states, min(a.since) AS since, min(d.date) AS first_document_date,
     count(a) AS claims, count(DISTINCT d.id) AS documents,
     sum(CASE a.status WHEN 'implemented' THEN 1 ELSE 0 END) AS implemented,
     sum(CASE a.status WHEN 'planned' THEN 1 ELSE 0 END) AS planned,
     sum(CASE a.status WHEN 'negated' THEN 1 ELSE 0 END) AS negated,
     sum(CASE a.status WHEN 'ended' THEN 1 ELSE 0 END) AS ended,
     sum(CASE WHEN within THEN 0 ELSE 1 END) AS own
WITH m, count(p) AS places, collect({
       place_id: p.id, place: p.name, place_kind: labels(p)[0], statuses: [x IN ['implemented', 'planned', 'negated', 'ended'] WHERE x IN states],
       implemented: implemented, planned: planned, negated: negated, ended: ended, since: since,
       date: first_document_date, claims: claims, documents: documents, partial: own = 0
     }) AS cells
WHERE places >= $min_places
UNWIND cells AS cell
WITH m.id AS measure_id, m.name AS measure, cell
WITH measure_id, measure, cell.place_id AS place_id, collect(cell)[0] AS cell
RETURN place_id, cell.place AS place, cell.place_kind AS place_kind, measure_id, measure,
       cell.statuses AS statuses, cell.implemented AS implemented, cell.planned AS planned,
       cell.negated AS negated, cell.ended AS ended, cell.since AS since, cell.date AS first_document_date,
       cell.claims AS claims, cell.documents AS documents, cell.partial AS partial
ORDER BY place_id, measure_id
LIMIT $limit
