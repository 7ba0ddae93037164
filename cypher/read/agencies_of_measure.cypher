/*
name: agencies_of_measure
title: {zh: 负责某举措的机构, en: Agencies responsible for a measure}
purpose:
  zh: 哪些机构牵头或配合某举措，依据哪句话。
  en: Which agencies lead a measure or cooperate on it, and which sentences say so.
parameters:
  measure:
    {type: string, required: true, example: "measure:yi-wang-tong-ban",
     zh: 举措编号, en: id of the measure}
  place: {type: string, zh: 只取该地区的机构（编号）, en: "only agencies of this place, by id"}
  role: {type: string, values: [lead, cooperate], zh: 只取此角色, en: only this role}
  review:
    {type: "string[]",
     values: [unreviewed, accepted, rejected, corrected],
     zh: 只取这些审核状态（缺省为全部）, en: only these states of review; all by default}
  min_confidence: {type: float, default: 0.0, minimum: 0, maximum: 1, zh: 最低置信度, en: least confidence}
  include_rejected: {type: boolean, default: false, zh: 包括审核否决的断言, en: with claims that a review rejected}
  limit: {type: integer, default: 500, minimum: 1, maximum: 5000, zh: 行数上限, en: most rows}
columns:
  agency_id: {type: string, zh: 机构编号, en: id of the agency}
  agency: {type: string, zh: 机构, en: agency}
  roles: {type: "string[]", zh: 角色, en: roles that claims state}
  place_id: {type: string, zh: 地区编号, en: id of the place}
  place: {type: string, zh: 所属地区, en: place that it belongs to}
  place_kind: {type: string, zh: 地区层级, en: level of the place}
  first_document_date: {type: string, zh: 最早文件日期, en: date of the earliest document}
  claims: {type: integer, zh: 断言数, en: number of claims}
  documents: {type: integer, zh: 文件数, en: number of documents}
  evidence:
    {type: list,
     zh: 依据：每条断言的文件、章节、原文、位置与审核, en: "one map a claim: document, section path, quote, offsets, confidence, review"}
*/
MATCH (m:Measure) WHERE m.id = $measure
MATCH (m)<-[r:RESPONSIBLE_FOR]-(g:Agency)
WHERE ($include_rejected OR r.review <> 'rejected') AND ($review IS NULL OR r.review IN $review) AND r.confidence >= $min_confidence
  AND ($role IS NULL OR r.role = $role)
  AND ($place IS NULL OR EXISTS { MATCH (g)-[:LOCATED_IN]->(q) WHERE q.id = $place })
OPTIONAL MATCH (d:Document) WHERE d.id = coalesce(r.document_id, '')
OPTIONAL MATCH (s:Section) WHERE s.id = coalesce(r.section_id, '')
WITH g, r, d {.id, .name, .date, .extent, .paraphrase} AS d, s.path AS section_path
  ORDER BY d.date, d.id, r.start, r.claim_id
WITH g, collect(DISTINCT r.role) AS given, min(d.date) AS first_document_date, count(r) AS claims,
     count(DISTINCT d.id) AS documents,
     collect(r {
       .claim_id, .document_id, document_title: d.name, document_date: d.date, extent: d.extent,
       paraphrase: d.paraphrase, .section_id, section_path, .quote, .start, .end, .confidence,
       .status, .since, .role, .article, .number, .source, .review
     }) AS evidence
OPTIONAL MATCH (g)-[:LOCATED_IN]->(p)
WITH g, given, first_document_date, claims, documents, evidence, min(p.id) AS place_id, min(p.name) AS place,
     min(labels(p)[0]) AS place_kind
RETURN g.id AS agency_id, g.name AS agency, [x IN ['lead', 'cooperate'] WHERE x IN given] AS roles,
       place_id, place, place_kind, first_document_date, claims, documents, evidence
ORDER BY claims DESC, agency_id
LIMIT $limit
