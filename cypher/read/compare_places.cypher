/*
name: compare_places
title: {zh: 两地比较, en: Two places compared}
purpose:
  zh: 两地的举措：共有、只在甲地、只在乙地，各附状态、时间与首句。
  en: >-
    Measures of two places: shared, only in A, only in B, each with status, time and its first sentence.
parameters:
  a: {type: string, required: true, example: "place:210100", zh: 甲地编号, en: id of place A}
  b: {type: string, required: true, example: "place:210300", zh: 乙地编号, en: id of place B}
  status:
    {type: "string[]", default: [implemented, planned],
     values: [implemented, planned, negated, ended],
     zh: 算作采用的状态, en: states that count as adopted}
  where:
    {type: string, values: [shared, a, b],
     zh: 只取共有的、只在甲地的或只在乙地的, en: "only what is shared, only in A, or only in B"}
  topic: {type: string, zh: 只取该主题的举措（编号）, en: "only measures of this topic, by id"}
  part_of: {type: string, zh: 只取该举措及其组成部分（编号）, en: "only this measure and its parts, by id"}
  review:
    {type: "string[]",
     values: [unreviewed, accepted, rejected, corrected],
     zh: 只取这些审核状态（缺省为全部）, en: only these states of review; all by default}
  min_confidence: {type: float, default: 0.0, minimum: 0, maximum: 1, zh: 最低置信度, en: least confidence}
  include_rejected: {type: boolean, default: false, zh: 包括审核否决的断言, en: with claims that a review rejected}
  limit: {type: integer, default: 2000, minimum: 1, maximum: 10000, zh: 行数上限, en: most rows}
columns:
  measure_id: {type: string, zh: 举措编号, en: id of the measure}
  measure: {type: string, zh: 举措, en: measure}
  measure_kind: {type: string, zh: 举措类型, en: kind of measure}
  where: {type: string, zh: 归属（shared、a、b）, en: "shared, a or b"}
  statuses_a: {type: "string[]", zh: 甲地状态, en: statuses in A}
  since_a: {type: string, zh: 甲地所述最早时间, en: earliest time stated for A}
  first_document_date_a: {type: string, zh: 甲地最早文件日期, en: date of the earliest document on A}
  quote_a: {type: string, zh: 甲地首句, en: first sentence on A}
  documents_a: {type: "string[]", zh: 甲地文件, en: ids of the documents on A}
  statuses_b: {type: "string[]", zh: 乙地状态, en: statuses in B}
  since_b: {type: string, zh: 乙地所述最早时间, en: earliest time stated for B}
  first_document_date_b: {type: string, zh: 乙地最早文件日期, en: date of the earliest document on B}
  quote_b: {type: string, zh: 乙地首句, en: first sentence on B}
  documents_b: {type: "string[]", zh: 乙地文件, en: ids of the documents on B}
*/
CALL {
  <<each KIND in places: MATCH (p:KIND) WHERE p.id = $a RETURN p, 'a' AS side>>
  UNION ALL
  <<each KIND in places: MATCH (p:KIND) WHERE p.id = $b RETURN p, 'b' AS side>>
}
MATCH (p)-[x:ADOPTS]->(m:Measure)
WHERE ($include_rejected OR x.review <> 'rejected') AND ($review IS NULL OR x.review IN $review)
  AND x.confidence >= $min_confidence AND x.status IN $status
  AND ($topic IS NULL OR EXISTS { MATCH (m)-[h:HAS_TOPIC]->(t:Topic) WHERE t.id = $topic AND ($include_rejected OR h.review <> 'rejected') })
  AND ($part_of IS NULL OR EXISTS { MATCH (m)-[:PART_OF*0..3]->(b:Measure) WHERE b.id = $part_of })
OPTIONAL MATCH (d:Document) WHERE d.id = coalesce(x.document_id, '')
WITH m, side, x, d.id AS document, d.date AS date ORDER BY date, document, x.start, x.claim_id
WITH m,
     collect(DISTINCT CASE side WHEN 'a' THEN x.status END) AS states_a, min(CASE side WHEN 'a' THEN x.since END) AS since_a,
     min(CASE side WHEN 'a' THEN date END) AS first_document_date_a, collect(CASE side WHEN 'a' THEN x.quote END) AS quotes_a,
     collect(DISTINCT CASE side WHEN 'a' THEN document END) AS documents_a, count(CASE side WHEN 'a' THEN x END) AS claims_a,
     collect(DISTINCT CASE side WHEN 'b' THEN x.status END) AS states_b, min(CASE side WHEN 'b' THEN x.since END) AS since_b,
     min(CASE side WHEN 'b' THEN date END) AS first_document_date_b, collect(CASE side WHEN 'b' THEN x.quote END) AS quotes_b,
     collect(DISTINCT CASE side WHEN 'b' THEN document END) AS documents_b, count(CASE side WHEN 'b' THEN x END) AS claims_b
WITH m, states_a, since_a, first_document_date_a, quotes_a, documents_a, states_b, since_b, first_document_date_b, quotes_b,
     documents_b, CASE WHEN claims_a = 0 THEN 'b' WHEN claims_b = 0 THEN 'a' ELSE 'shared' END AS side
WHERE $where IS NULL OR side = $where
RETURN m.id AS measure_id, m.name AS measure, m.kind AS measure_kind, side AS where,
       [x IN ['implemented', 'planned', 'negated', 'ended'] WHERE x IN states_a] AS statuses_a,
       since_a, first_document_date_a, quotes_a[0] AS quote_a, documents_a,
       [x IN ['implemented', 'planned', 'negated', 'ended'] WHERE x IN states_b] AS statuses_b,
       since_b, first_document_date_b, quotes_b[0] AS quote_b, documents_b
ORDER BY where DESC, measure_id
LIMIT $limit
