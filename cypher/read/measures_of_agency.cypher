/*
name: measures_of_agency
title: {zh: 某机构负责的事项, en: What an agency is responsible for}
purpose:
  zh: 某机构牵头或配合哪些举措、文件与平台，依据哪句话。
  en: Which measures, documents and platforms an agency leads or cooperates on, and which sentences say so.
parameters:
  agency:
    {type: string, required: true, example: "agency:~5d0c2f6f1b",
     zh: 机构编号, en: id of the agency}
  role: {type: string, values: [lead, cooperate], zh: 只取此角色, en: only this role}
  review:
    {type: "string[]",
     values: [unreviewed, accepted, rejected, corrected],
     zh: 只取这些审核状态（缺省为全部）, en: only these states of review; all by default}
  min_confidence: {type: float, default: 0.0, minimum: 0, maximum: 1, zh: 最低置信度, en: least confidence}
  include_rejected: {type: boolean, default: false, zh: 包括审核否决的断言, en: with claims that a review rejected}
  limit: {type: integer, default: 500, minimum: 1, maximum: 5000, zh: 行数上限, en: most rows}
columns:
  object_id: {type: string, zh: 事项编号, en: id of what it is responsible for}
  object_kind: {type: string, zh: 类型, en: kind}
  object: {type: string, zh: 事项, en: what it is responsible for}
  roles: {type: "string[]", zh: 角色, en: roles that claims state}
  claims: {type: integer, zh: 断言数, en: number of claims}
  documents: {type: integer, zh: 文件数, en: number of documents}
  evidence:
    {type: list,
     zh: 依据：每条断言的文件、章节、原文、位置与审核, en: "one map a claim: document, section path, quote, offsets, confidence, review"}
*/
MATCH (g:Agency) WHERE g.id = $agency
MATCH (g)-[r:RESPONSIBLE_FOR]->(o)
WHERE ($include_rejected OR r.review <> 'rejected') AND ($review IS NULL OR r.review IN $review) AND r.confidence >= $min_confidence
  AND ($role IS NULL OR r.role = $role)
OPTIONAL MATCH (d:Document) WHERE d.id = coalesce(r.document_id, '')
OPTIONAL MATCH (s:Section) WHERE s.id = coalesce(r.section_id, '')
WITH o, r, d {.id, .name, .date, .extent, .paraphrase} AS d, s.path AS section_path
  ORDER BY d.date, d.id, r.start, r.claim_id
WITH o, collect(DISTINCT r.role) AS given, count(r) AS claims, count(DISTINCT d.id) AS documents,
     collect(r {
       .claim_id, .document_id, document_title: d.name, document_date: d.date, extent: d.extent,
       paraphrase: d.paraphrase, .section_id, section_path, .quote, .start, .end, .confidence,
       .status, .since, .role, .article, .number, .source, .review
     }) AS evidence
RETURN o.id AS object_id, labels(o)[0] AS object_kind, o.name AS object,
       [x IN ['lead', 'cooperate'] WHERE x IN given] AS roles, claims, documents, evidence
ORDER BY claims DESC, object_id
LIMIT $limit
