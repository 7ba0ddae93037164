/*
name: edges
title: {zh: 边表, en: Edges as a table}
purpose:
  zh: 全图的边，一条断言一行，两端带类型与名称；供数据框与网络分析使用。LOCATED_IN 与 HAS_SECTION 没有断言，其断言各列为空。
  en: >-
    The edges of the whole graph, one row a claim, with kinds and names of both ends: what a data frame or a
    network is made of. LOCATED_IN and HAS_SECTION carry no claim, and the columns of a claim are null there.
parameters:
  predicates:
    {type: "string[]", example: [ADOPTS],
     zh: 只取这些关系（缺省不含 MENTIONS 与 HAS_SECTION）, en: only these predicates; by default all but MENTIONS and HAS_SECTION}
  review:
    {type: "string[]",
     values: [unreviewed, accepted, rejected, corrected],
     zh: 只取这些审核状态（缺省为全部；结构边没有审核，总在其中）, en: "only these states of review; all by default; structure has none and stays"}
  min_confidence: {type: float, default: 0.0, minimum: 0, maximum: 1, zh: 最低置信度, en: least confidence}
  include_rejected: {type: boolean, default: false, zh: 包括审核否决的断言, en: with claims that a review rejected}
columns:
  predicate: {type: string, zh: 关系, en: predicate}
  subject_id: {type: string, zh: 主语编号, en: id of the subject}
  subject_kind: {type: string, zh: 主语类型, en: kind of the subject}
  subject: {type: string, zh: 主语, en: subject}
  object_id: {type: string, zh: 宾语编号, en: id of the object}
  object_kind: {type: string, zh: 宾语类型, en: kind of the object}
  object: {type: string, zh: 宾语, en: object}
  claim_id: {type: string, zh: 断言编号, en: id of the claim}
  status: {type: string, zh: 状态, en: status}
  since: {type: string, zh: 所述时间, en: time as stated}
  role: {type: string, zh: 角色, en: role}
  article: {type: string, zh: 条（原文写法）, en: article as written}
  number: {type: string, zh: 文号（原文写法）, en: document number as written}
  quote: {type: string, zh: 原文, en: quote}
  start: {type: integer, zh: 起点（码点）, en: start in code points}
  end: {type: integer, zh: 终点（码点，不含）, en: "end in code points, exclusive"}
  document_id: {type: string, zh: 所据文件编号, en: id of the document}
  section_id: {type: string, zh: 章节编号, en: id of the section}
  confidence: {type: float, zh: 置信度, en: confidence}
  source: {type: string, zh: 来源, en: where the claim comes from}
  review: {type: string, zh: 审核, en: state of review}
order: [predicate, subject_id, object_id, document_id, start, claim_id]
*/
<<each EDGE in edges: WITH CASE WHEN $predicates IS NULL THEN NOT 'EDGE' IN ['MENTIONS', 'HAS_SECTION'] ELSE 'EDGE' IN $predicates END AS wanted
WHERE wanted
MATCH (a)-[r:EDGE]->(b)
WHERE ($include_rejected OR coalesce(r.review, '') <> 'rejected') AND ($review IS NULL OR r.review IS NULL OR r.review IN $review)
  AND coalesce(r.confidence, 1.0) >= $min_confidence
RETURN 'EDGE' AS predicate, a.id AS subject_id, labels(a)[0] AS subject_kind, a.name AS subject,
       b.id AS object_id, labels(b)[0] AS object_kind, b.name AS object, r.claim_id AS claim_id, r.status AS status,
       r.since AS since, r.role AS role, r.article AS article, r.number AS number, r.quote AS quote, r.start AS start,
       r.end AS end, r.document_id AS document_id, r.section_id AS section_id, r.confidence AS confidence,
       r.source AS source, r.review AS review>>
