/*
name: request_chain
title: {zh: 建议—答复—举措, en: From request to measures}
purpose:
  zh: 代表建议、政协提案或审议意见由哪份文件答复，答复中说了哪些地区的哪些举措、处于何种状态；答复中没有举措的也列出。
  en: >-
    Which document answers a suggestion, proposal or review opinion, and which measures of which places it
    then states, with their status; answers without a measure are listed too.
parameters:
  request: {type: string, zh: 只取该建议提案（编号；缺省为全部）, en: "only this request, by id; all by default"}
  min_confidence: {type: float, default: 0.0, minimum: 0, maximum: 1, zh: 最低置信度, en: least confidence}
  review:
    {type: "string[]", default: [unreviewed, accepted, corrected],
     values: [unreviewed, accepted, rejected, corrected],
     zh: 审核状态（缺省不含已否决）, en: states of review; rejected claims only when asked for}
  limit: {type: integer, default: 500, minimum: 1, maximum: 5000, zh: 行数上限, en: most rows}
columns:
  request_id: {type: string, zh: 建议提案编号, en: id of the request}
  request: {type: string, zh: 建议提案, en: request}
  request_kind: {type: string, zh: 类型, en: kind of request}
  document_id: {type: string, zh: 文件编号, en: id of the document}
  document: {type: string, zh: 文件标题, en: title of the document}
  document_date: {type: string, zh: 文件日期, en: date of the document}
  measure_id: {type: string, zh: 举措编号, en: id of the measure}
  measure: {type: string, zh: 举措, en: measure}
  place_id: {type: string, zh: 地区编号, en: id of the place}
  place: {type: string, zh: 地区, en: place}
  status:
    {type: string,
     zh: 状态（已终止先于已实施先于计划先于否定）, en: "status: ended, else implemented, else planned, else negated"}
  since: {type: string, zh: 所述最早时间, en: earliest time that a claim states}
  claims: {type: integer, zh: 断言数, en: number of claims}
  evidence:
    {type: list,
     zh: 依据：每条断言的文件、章节、原文、位置与审核, en: "one map a claim: document, section path, quote, offsets, confidence, review"}
*/
CALL {
  MATCH (q:Request) WHERE q.id = $request RETURN q
  UNION ALL
  MATCH (q:Request) WHERE $request IS NULL RETURN q
}
MATCH (q)<-[w:ANSWERS]-(d:Document)
WHERE w.review IN $review
CALL {
  WITH d
  MATCH (t:Section) WHERE t.document_id = d.id
  MATCH (t)-[:MENTIONS]->(m:Measure)
  WITH DISTINCT d, m
  MATCH (m)<-[a:ADOPTS]-(p)
  WHERE a.document_id = d.id AND a.review IN $review AND a.confidence >= $min_confidence
  RETURN collect({measure: m, claim: a, place: p}) AS found
}
UNWIND (CASE size(found) WHEN 0 THEN [null] ELSE found END) AS one
WITH q, d, one.measure AS m, one.claim AS a, one.place AS p
OPTIONAL MATCH (s:Section) WHERE s.id = coalesce(a.section_id, '')
WITH q, m, p, a, d {.id, .name, .date, .extent, .paraphrase} AS d, s.path AS section_path
  ORDER BY a.start, a.claim_id
WITH q, d, m, p, collect(DISTINCT a.status) AS states, min(a.since) AS since, count(a) AS claims,
     collect(a {
       .claim_id, .document_id, document_title: d.name, document_date: d.date, extent: d.extent,
       paraphrase: d.paraphrase, .section_id, section_path, .quote, .start, .end, .confidence,
       .status, .since, .role, .article, .number, .source, .review
     }) AS evidence
RETURN q.id AS request_id, q.name AS request, q.kind AS request_kind,
       d.id AS document_id, d.name AS document, d.date AS document_date,
       m.id AS measure_id, m.name AS measure, p.id AS place_id, p.name AS place,
       CASE WHEN 'ended' IN states THEN 'ended' WHEN 'implemented' IN states THEN 'implemented'
            WHEN 'planned' IN states THEN 'planned' WHEN 'negated' IN states THEN 'negated' END AS status, since, claims, evidence
ORDER BY request_id, document_id, measure_id, place_id
LIMIT $limit
