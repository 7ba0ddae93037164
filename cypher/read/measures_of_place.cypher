/*
name: measures_of_place
title: {zh: 某地采用的举措, en: Measures that a place adopted}
purpose:
  zh: 某地采用、计划或否定了哪些举措，依据哪些文件的哪句话；同一举措的断言合为一行。
  en: >-
    Which measures a place adopted, plans or denies, and which sentences say so; claims of one measure are
    one row.
parameters:
  place: {type: string, required: true, example: "place:210100", zh: 地区编号, en: id of the place}
  status:
    {type: "string[]",
     values: [implemented, planned, negated, ended],
     zh: 只取这些状态（缺省为全部）, en: only these states; all by default}
  since_from:
    {type: date, example: "2015",
     zh: 所述时间不早于此（年、年-月或日期）, en: "stated time not before this year, month or date; what states none is left out"}
  since_to:
    {type: date, example: "2030",
     zh: 所述时间不晚于此（含）, en: "stated time not after this year, month or date, inclusive; what states none is left out"}
  topic: {type: string, zh: 只取该主题的举措（编号）, en: "only measures of this topic, by id"}
  part_of: {type: string, zh: 只取该举措及其组成部分（编号）, en: "only this measure and its parts, by id"}
  measure: {type: string, zh: 只取该举措（编号）, en: "only this measure, by id"}
  min_confidence: {type: float, default: 0.0, minimum: 0, maximum: 1, zh: 最低置信度, en: least confidence}
  review:
    {type: "string[]",
     values: [unreviewed, accepted, rejected, corrected],
     zh: 只取这些审核状态（缺省为全部）, en: only these states of review; all by default}
  include_rejected: {type: boolean, default: false, zh: 包括审核否决的断言, en: with claims that a review rejected}
  limit: {type: integer, default: 500, minimum: 1, maximum: 5000, zh: 行数上限, en: most rows}
columns:
  measure_id: {type: string, zh: 举措编号, en: id of the measure}
  measure: {type: string, zh: 举措, en: measure}
  measure_kind: {type: string, zh: 举措类型, en: kind of measure}
  statuses: {type: "string[]", zh: 断言所述状态, en: statuses that claims state}
  since: {type: string, zh: 所述最早时间, en: earliest time that a claim states}
  first_document_date: {type: string, zh: 最早文件日期, en: date of the earliest document}
  claims: {type: integer, zh: 断言数, en: number of claims}
  documents: {type: integer, zh: 文件数, en: number of documents}
  evidence:
    {type: list,
     zh: 依据：每条断言的文件、章节、原文、位置与审核, en: "one map a claim: document, section path, quote, offsets, confidence, review"}
*/
CALL { <<each KIND in places: MATCH (p:KIND) WHERE p.id = $place RETURN p>> }
MATCH (p)-[a:ADOPTS]->(m:Measure)
WHERE ($include_rejected OR a.review <> 'rejected') AND ($review IS NULL OR a.review IN $review)
  AND a.confidence >= $min_confidence AND ($status IS NULL OR a.status IN $status)
  AND ($since_from IS NULL OR a.since >= $since_from)
  AND ($since_to IS NULL OR left(a.since, size($since_to)) <= $since_to)
  AND ($topic IS NULL OR EXISTS { MATCH (m)-[h:HAS_TOPIC]->(t:Topic) WHERE t.id = $topic AND ($include_rejected OR h.review <> 'rejected') })
  AND ($part_of IS NULL OR EXISTS { MATCH (m)-[:PART_OF*0..3]->(b:Measure) WHERE b.id = $part_of })
  AND ($measure IS NULL OR m.id = $measure)
OPTIONAL MATCH (d:Document) WHERE d.id = coalesce(a.document_id, '')
OPTIONAL MATCH (s:Section) WHERE s.id = coalesce(a.section_id, '')
WITH m, a, d {.id, .name, .date, .extent, .paraphrase} AS d, s.path AS section_path
  ORDER BY d.date, d.id, a.start, a.claim_id
WITH m, collect(DISTINCT a.status) AS states, min(a.since) AS since, min(d.date) AS first_document_date,
     count(a) AS claims, count(DISTINCT d.id) AS documents,
     collect(a {
       .claim_id, .document_id, document_title: d.name, document_date: d.date, extent: d.extent,
       paraphrase: d.paraphrase, .section_id, section_path, .quote, .start, .end, .confidence,
       .status, .since, .role, .article, .number, .source, .review
     }) AS evidence
RETURN m.id AS measure_id, m.name AS measure, m.kind AS measure_kind,
       [x IN ['implemented', 'planned', 'negated', 'ended'] WHERE x IN states] AS statuses,
       since, first_document_date, claims, documents, evidence
ORDER BY documents DESC, claims DESC, measure_id
LIMIT $limit
