/*
name: claim
title: {zh: 一条断言, en: One claim}
purpose:
  zh: 按编号查一条断言：两端、文件、章节、原文、位置与审核；context 由所在章节的文本取出整句（graph.reads.claim）。
  en: >-
    One claim by its id, with its ends, document, section, quote, offsets and review; graph.reads.claim adds
    the sentence that holds the quote.
parameters:
  claim:
    {type: string, required: true, example: "claim:~pgeuhiwlzwt4dayd4kxyicjq",
     zh: 断言编号, en: id of the claim}
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
  confidence: {type: float, zh: 置信度, en: confidence}
  quote: {type: string, zh: 原文, en: quote}
  start: {type: integer, zh: 起点（码点）, en: start in code points}
  end: {type: integer, zh: 终点（码点，不含）, en: "end in code points, exclusive"}
  section_id: {type: string, zh: 章节编号, en: id of the section}
  section_path: {type: "string[]", zh: 章节路径, en: headings from the top}
  source: {type: string, zh: 来源, en: where the claim comes from}
  extractor: {type: string, zh: 抽取器及版本, en: extractor with its version}
  review: {type: string, zh: 审核, en: state of review}
  document_id: {type: string, zh: 文件编号, en: id of the document}
  document: {type: string, zh: 文件标题, en: title of the document}
  document_date: {type: string, zh: 文件日期, en: date of the document}
  extent: {type: string, zh: 全文或节选, en: full or excerpt}
  paraphrase: {type: boolean, zh: 是否转述, en: whether the text is a paraphrase}
  section_start: {type: integer, zh: 章节起点（码点）, en: start of the section in code points}
  section_text: {type: string, zh: 章节文本, en: text of the section}
*/
<<each EDGE in claims: MATCH (a)-[r:EDGE]->(b)
WHERE r.claim_id = $claim
OPTIONAL MATCH (d:Document) WHERE d.id = coalesce(r.document_id, '')
OPTIONAL MATCH (s:Section) WHERE s.id = coalesce(r.section_id, '')
RETURN r.claim_id AS claim_id, a.id AS subject_id, labels(a)[0] AS subject_kind, a.name AS subject,
       type(r) AS predicate, b.id AS object_id, labels(b)[0] AS object_kind, b.name AS object,
       r.status AS status, r.since AS since, r.role AS role, r.article AS article, r.number AS number,
       r.confidence AS confidence, r.quote AS quote, r.start AS start, r.end AS end,
       r.section_id AS section_id, s.path AS section_path, r.source AS source, r.extractor AS extractor,
       r.review AS review, d.id AS document_id, d.name AS document, d.date AS document_date,
       d.extent AS extent, d.paraphrase AS paraphrase,
       s.start AS section_start, s.text AS section_text>>
