/*
name: claims_of_document
title: {zh: 一份文件的全部断言, en: Everything that one document claims}
purpose:
  zh: 一份文件的全部断言，按原文次序；没有位置的（元数据）在前。
  en: >-
    All claims of one document in the order of its text; those without a place in it, from metadata, first.
parameters:
  document:
    {type: string, required: true, example: "document:~6fbde0d853cc99dc03d61fe262cb",
     zh: 文件编号, en: id of the document}
  with_mentions: {type: boolean, default: false, zh: 包括提及, en: with mentions}
  review:
    {type: "string[]",
     values: [unreviewed, accepted, rejected, corrected],
     zh: 只取这些审核状态（缺省为全部）, en: only these states of review; all by default}
  min_confidence: {type: float, default: 0.0, minimum: 0, maximum: 1, zh: 最低置信度, en: least confidence}
  include_rejected: {type: boolean, default: false, zh: 包括审核否决的断言, en: with claims that a review rejected}
columns:
  claim_id: {type: string, zh: 断言编号, en: id of the claim}
  subject_id: {type: string, zh: 主语编号, en: id of the subject}
  subject_kind: {type: string, zh: 主语类型, en: kind of the subject}
  subject: {type: string, zh: 主语, en: subject}
  predicate: {type: string, zh: 关系, en: predicate}
  object_id: {type: string, zh: 宾语编号, en: id of the object}
  object_kind: {type: string, zh: 宾语类型, en: kind of the object}
  object: {type: string, zh: 宾语, en: object}
  status: {type: string, zh: 状态, en: status}
  since: {type: string, zh: 所述时间, en: time as stated}
  role: {type: string, zh: 角色, en: role}
  article: {type: string, zh: 条（原文写法）, en: article as written}
  number: {type: string, zh: 文号（原文写法）, en: document number as written}
  quote: {type: string, zh: 原文, en: quote}
  start: {type: integer, zh: 起点（码点）, en: start in code points}
  end: {type: integer, zh: 终点（码点，不含）, en: "end in code points, exclusive"}
  section_id: {type: string, zh: 章节编号, en: id of the section}
  section_path: {type: "string[]", zh: 章节路径, en: headings from the top}
  confidence: {type: float, zh: 置信度, en: confidence}
  source: {type: string, zh: 来源, en: where the claim comes from}
  review: {type: string, zh: 审核, en: state of review}
order: [start, end, predicate, claim_id]
*/
<<each EDGE in claims: MATCH (a)-[r:EDGE]->(b)
WHERE r.document_id = $document AND ($with_mentions OR 'EDGE' <> 'MENTIONS')
  AND ($include_rejected OR r.review <> 'rejected') AND ($review IS NULL OR r.review IN $review) AND r.confidence >= $min_confidence
OPTIONAL MATCH (s:Section) WHERE s.id = coalesce(r.section_id, '')
RETURN r.claim_id AS claim_id, a.id AS subject_id, labels(a)[0] AS subject_kind, a.name AS subject,
       type(r) AS predicate, b.id AS object_id, labels(b)[0] AS object_kind, b.name AS object,
       r.status AS status, r.since AS since, r.role AS role, r.article AS article, r.number AS number, r.quote AS quote,
       r.start AS start, r.end AS end, r.section_id AS section_id, s.path AS section_path,
       r.confidence AS confidence, r.source AS source, r.review AS review>>
