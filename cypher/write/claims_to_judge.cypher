/*
name: claims_to_judge
title: {zh: 一份文件的断言, en: Claims of a document}
purpose:
  zh: 一份文件的全部断言及属性。
  en: All claims of a document with their properties.
parameters:
  document: {type: string, required: true, zh: 文件编号, en: id of the document}
columns:
  type: {type: string, zh: 类型, en: type}
  source_kind: {type: string, zh: 起点类型, en: kind of the start}
  source: {type: string, zh: 起点, en: start}
  target_kind: {type: string, zh: 终点类型, en: kind of the end}
  target: {type: string, zh: 终点, en: end}
  properties: {type: map, zh: 属性, en: properties}
*/
<<each EDGE in claims: MATCH (a)-[r:EDGE]->(b)
WHERE r.document_id = $document
RETURN 'EDGE' AS type, labels(a)[0] AS source_kind, a.id AS source, labels(b)[0] AS target_kind, b.id AS target,
       properties(r) AS properties>>
