/*
name: claims_of_cell
internal: true
title: {zh: 矩阵一格的断言, en: Claims of a cell}
purpose:
  zh: 矩阵中一格所计的断言，按所说的地区各一行，本地在前；筛选与 matrix 相同，断言数即该格所示。
  en: >-
    The claims that a cell of the matrix counts, a row for each place that they are of, the cell's own first; filters
    are those of matrix, so that there are as many as it says.
parameters:
  place: {type: string, required: true, example: "place:210100", zh: 地区编号, en: id of the place}
  measure:
    {type: string, required: true, example: "measure:yi-wang-tong-ban",
     zh: 举措编号, en: id of the measure}
  status:
    {type: "string[]",
     values: [implemented, planned, negated, ended],
     zh: 只取这些状态（缺省为全部）, en: only these states; all by default}
  date_from:
    {type: date, example: "2015",
     zh: 文件日期不早于此（年、年-月或日期）, en: "document dated not before this year, month or date"}
  date_to:
    {type: date, example: "2030",
     zh: 文件日期不晚于此（含）, en: "document dated not after this year, month or date, inclusive"}
  roll_up:
    {type: boolean, default: false,
     zh: 下辖县区与功能区的采用计入, en: count counties and zones for the place that they lie in}
  min_confidence: {type: float, default: 0.0, minimum: 0, maximum: 1, zh: 最低置信度, en: least confidence}
  review:
    {type: "string[]",
     values: [unreviewed, accepted, rejected, corrected],
     zh: 只取这些审核状态（缺省为全部）, en: only these states of review; all by default}
  include_rejected: {type: boolean, default: false, zh: 包括审核否决的断言, en: with claims that a review rejected}
columns:
  place_id: {type: string, zh: 地区编号, en: id of the place}
  place: {type: string, zh: 地区, en: place}
  place_kind: {type: string, zh: 地区层级, en: level of the place}
  claims: {type: integer, zh: 断言数, en: number of claims}
  evidence:
    {type: list,
     zh: 依据：每条断言的文件、章节、原文、位置与审核, en: "one map a claim: document, section path, quote, offsets, confidence, review"}
*/
CALL { <<each KIND in places: MATCH (p:KIND) WHERE p.id = $place RETURN p>> }
CALL {
  WITH p
  RETURN p AS actor, 0 AS within
  UNION ALL
  WITH p
  MATCH (part)-[:LOCATED_IN]->(p)
  WHERE $roll_up AND labels(part)[0] IN ['County', 'Zone']
  RETURN part AS actor, 1 AS within
}
MATCH (actor)-[a:ADOPTS]->(m:Measure)
WHERE m.id = $measure AND ($include_rejected OR a.review <> 'rejected') AND ($review IS NULL OR a.review IN $review)
  AND a.confidence >= $min_confidence
  AND ($status IS NULL OR a.status IN $status)
MATCH (d:Document) WHERE d.id = coalesce(a.document_id, '')
  AND ($date_from IS NULL OR d.date >= $date_from)
  AND ($date_to IS NULL OR left(d.date, size($date_to)) <= $date_to)
OPTIONAL MATCH (s:Section) WHERE s.id = coalesce(a.section_id, '')
WITH actor, within, a, d {.id, .name, .date, .extent, .paraphrase} AS d, s.path AS section_path
  ORDER BY d.date, d.id, a.start, a.claim_id
WITH actor, within, count(a) AS claims, collect(a {
       .claim_id, .document_id, document_title: d.name, document_date: d.date, extent: d.extent,
       paraphrase: d.paraphrase, .section_id, section_path, .quote, .start, .end, .confidence,
       .status, .since, .role, .article, .number, .source, .review
     }) AS evidence
RETURN actor.id AS place_id, actor.name AS place, labels(actor)[0] AS place_kind, claims, evidence
ORDER BY within, place_id
