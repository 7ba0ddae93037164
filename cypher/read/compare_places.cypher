/*
name: compare_places
title: {zh: 两地举措对照, en: Two places compared}
purpose:
  zh: 两个地区共同采用的举措，以及只有其中一地采用的。
  en: Measures that two places share, and those that only one of them has.
parameters:
  a: {type: string, required: true, example: "place:210100", zh: 甲地编号, en: id of the first place}
  b: {type: string, required: true, example: "place:210200", zh: 乙地编号, en: id of the second place}
  status:
    {type: "string[]", default: [implemented, planned],
     values: [implemented, planned, negated, ended],
     zh: 算作采用的状态, en: states that count as adopted}
  min_confidence: {type: float, default: 0.0, minimum: 0, maximum: 1, zh: 最低置信度, en: least confidence}
  review:
    {type: "string[]", default: [unreviewed, accepted, corrected],
     values: [unreviewed, accepted, rejected, corrected],
     zh: 审核状态（缺省不含已否决）, en: states of review; rejected claims only when asked for}
  limit: {type: integer, default: 2000, minimum: 1, maximum: 10000, zh: 行数上限, en: most rows}
columns:
  side: {type: string, zh: shared、only_a 或 only_b, en: "shared, only_a or only_b"}
  measure_id: {type: string, zh: 举措编号, en: id of the measure}
  measure: {type: string, zh: 举措, en: measure}
  kind: {type: string, zh: 举措类型, en: kind of measure}
  status_a: {type: string, zh: 甲地状态, en: status in the first place}
  since_a: {type: string, zh: 甲地所述最早时间, en: earliest time stated for the first place}
  first_document_a: {type: string, zh: 甲地最早文件日期, en: date of the earliest document on the first place}
  claims_a: {type: integer, zh: 甲地断言数, en: claims on the first place}
  status_b: {type: string, zh: 乙地状态, en: status in the second place}
  since_b: {type: string, zh: 乙地所述最早时间, en: earliest time stated for the second place}
  first_document_b: {type: string, zh: 乙地最早文件日期, en: date of the earliest document on the second place}
  claims_b: {type: integer, zh: 乙地断言数, en: claims on the second place}
*/
CALL {
  <<each KIND in places: MATCH (p:KIND) WHERE p.id = $a RETURN p, 'a' AS side>>
  UNION ALL
  <<each KIND in places: MATCH (p:KIND) WHERE p.id = $b RETURN p, 'b' AS side>>
}
MATCH (p)-[x:ADOPTS]->(m:Measure)
WHERE x.review IN $review AND x.confidence >= $min_confidence AND x.status IN $status
OPTIONAL MATCH (d:Document) WHERE d.id = coalesce(x.document_id, '')
WITH m,
     collect(DISTINCT CASE side WHEN 'a' THEN x.status END) AS states_a,
     min(CASE side WHEN 'a' THEN x.since END) AS since_a,
     min(CASE side WHEN 'a' THEN d.date END) AS first_document_a,
     sum(CASE side WHEN 'a' THEN 1 ELSE 0 END) AS claims_a,
     collect(DISTINCT CASE side WHEN 'b' THEN x.status END) AS states_b,
     min(CASE side WHEN 'b' THEN x.since END) AS since_b,
     min(CASE side WHEN 'b' THEN d.date END) AS first_document_b,
     sum(CASE side WHEN 'b' THEN 1 ELSE 0 END) AS claims_b
RETURN CASE WHEN claims_a = 0 THEN 'only_b' WHEN claims_b = 0 THEN 'only_a' ELSE 'shared' END AS side,
       m.id AS measure_id, m.name AS measure, m.kind AS kind,
       CASE WHEN 'ended' IN states_a THEN 'ended' WHEN 'implemented' IN states_a THEN 'implemented'
            WHEN 'planned' IN states_a THEN 'planned' WHEN 'negated' IN states_a THEN 'negated' END AS status_a,
       since_a, first_document_a, claims_a,
       CASE WHEN 'ended' IN states_b THEN 'ended' WHEN 'implemented' IN states_b THEN 'implemented'
            WHEN 'planned' IN states_b THEN 'planned' WHEN 'negated' IN states_b THEN 'negated' END AS status_b,
       since_b, first_document_b, claims_b
ORDER BY side DESC, measure_id
LIMIT $limit
