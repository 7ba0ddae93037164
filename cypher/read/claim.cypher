/*
name: claim
title: {zh: 一条断言, en: One claim}
purpose:
  zh: 按编号查断言：两端、关系、所据文件与原句（整句见 graph.answers.documents.claim_detail）。
  en: >-
    A claim by its id: its ends, predicate, document and quote; graph.answers.documents.claim_detail adds the whole
    sentence.
parameters:
  id:
    {type: string, required: true, example: "claim:~2d3f12acb1db1aa1faeaeb4aac92",
     zh: 断言编号, en: id of the claim}
columns:
  predicate: {type: string, zh: 关系, en: predicate}
  subject_id: {type: string, zh: 主语编号, en: id of the subject}
  subject_kind: {type: string, zh: 主语类型, en: kind of the subject}
  subject: {type: string, zh: 主语, en: subject}
  object_id: {type: string, zh: 宾语编号, en: id of the object}
  object_kind: {type: string, zh: 宾语类型, en: kind of the object}
  object: {type: string, zh: 宾语, en: object}
  extractor: {type: string, zh: 抽取器及版本, en: extractor with its version}
  evidence:
    {type: map,
     zh: 依据：文件、章节、原文、位置与审核, en: "document, section path, quote, offsets, confidence, review"}
*/
<<each EDGE in claims: MATCH (a)-[r:EDGE]->(b)
WHERE r.claim_id = $id
OPTIONAL MATCH (d:Document) WHERE d.id = coalesce(r.document_id, '')
OPTIONAL MATCH (s:Section) WHERE s.id = coalesce(r.section_id, '')
RETURN type(r) AS predicate, a.id AS subject_id, labels(a)[0] AS subject_kind, a.name AS subject,
       b.id AS object_id, labels(b)[0] AS object_kind, b.name AS object, r.extractor AS extractor,
       r {
       .claim_id, .document_id, document_title: d.name, document_date: d.date, extent: d.extent,
       paraphrase: d.paraphrase, .section_id, section_path: s.path, .quote, .start, .end, .confidence,
       .status, .since, .role, .article, .number, .source, .review
     } AS evidence>>
