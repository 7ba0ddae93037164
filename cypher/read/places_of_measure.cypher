/*
name: places_of_measure
title: {zh: 采用某举措的地区, en: Places that adopted a measure}
purpose:
  zh: 哪些地区采用、计划或否定了某举措，依据哪些文件的哪句话；按文本所述时间排列，未述时间的按文件日期排在其后。
  en: >-
    Which places adopted, plan or deny a measure, and which sentences say so; by the time that texts state,
    then, where none do, by the date of documents.
parameters:
  measure:
    {type: string, required: true, example: "measure:yi-wang-tong-ban",
     zh: 举措编号, en: id of the measure}
  level:
    {type: string,
     values: [Nation, Province, City, County, Zone],
     zh: 只取该层级（缺省为全部）, en: only places of this level; all by default}
  province: {type: string, zh: 只取该省（编号；缺省为全部）, en: "only places in this province, by id; all by default"}
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
  min_confidence: {type: float, default: 0.0, minimum: 0, maximum: 1, zh: 最低置信度, en: least confidence}
  review:
    {type: "string[]",
     values: [unreviewed, accepted, rejected, corrected],
     zh: 只取这些审核状态（缺省为全部）, en: only these states of review; all by default}
  include_rejected: {type: boolean, default: false, zh: 包括审核否决的断言, en: with claims that a review rejected}
  limit: {type: integer, default: 500, minimum: 1, maximum: 5000, zh: 行数上限, en: most rows}
columns:
  place_id: {type: string, zh: 地区编号, en: id of the place}
  place: {type: string, zh: 地区, en: place}
  place_kind: {type: string, zh: 地区层级, en: level of the place}
  statuses: {type: "string[]", zh: 断言所述状态, en: statuses that claims state}
  since: {type: string, zh: 所述最早时间, en: earliest time that a claim states}
  first_document_date: {type: string, zh: 最早文件日期, en: date of the earliest document}
  claims: {type: integer, zh: 断言数, en: number of claims}
  documents: {type: integer, zh: 文件数, en: number of documents}
  evidence:
    {type: list,
     zh: 依据：每条断言的文件、章节、原文、位置与审核, en: "one map a claim: document, section path, quote, offsets, confidence, review"}
*/
MATCH (m:Measure) WHERE m.id = $measure
MATCH (m)<-[a:ADOPTS]-(p)
WHERE ($include_rejected OR a.review <> 'rejected') AND ($review IS NULL OR a.review IN $review)
  AND a.confidence >= $min_confidence AND ($status IS NULL OR a.status IN $status)
  AND ($since_from IS NULL OR a.since >= $since_from)
  AND ($since_to IS NULL OR left(a.since, size($since_to)) <= $since_to)
  AND ($level IS NULL OR labels(p)[0] = $level)
  AND ($province IS NULL OR EXISTS { MATCH (p)-[:LOCATED_IN*0..3]->(q:Province) WHERE q.id = $province })
OPTIONAL MATCH (d:Document) WHERE d.id = coalesce(a.document_id, '')
OPTIONAL MATCH (s:Section) WHERE s.id = coalesce(a.section_id, '')
WITH p, a, d {.id, .name, .date, .extent, .paraphrase} AS d, s.path AS section_path
  ORDER BY d.date, d.id, a.start, a.claim_id
WITH p, collect(DISTINCT a.status) AS states, min(a.since) AS since, min(d.date) AS first_document_date,
     count(a) AS claims, count(DISTINCT d.id) AS documents,
     collect(a {
       .claim_id, .document_id, document_title: d.name, document_date: d.date, extent: d.extent,
       paraphrase: d.paraphrase, .section_id, section_path, .quote, .start, .end, .confidence,
       .status, .since, .role, .article, .number, .source, .review
     }) AS evidence
RETURN p.id AS place_id, p.name AS place, labels(p)[0] AS place_kind,
       [x IN ['implemented', 'planned', 'negated', 'ended'] WHERE x IN states] AS statuses,
       since, first_document_date, claims, documents, evidence
ORDER BY since, first_document_date, place_id
LIMIT $limit
