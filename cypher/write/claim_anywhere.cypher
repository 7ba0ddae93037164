/*
name: claim_anywhere
title: {zh: 一条断言及其两端, en: A claim with its ends}
purpose:
  zh: 按编号取一条断言的全部属性。
  en: All properties of a claim by its id.
parameters:
  id: {type: string, required: true, zh: 断言编号, en: id of the claim}
columns:
  type: {type: string, zh: 类型, en: type}
  source_kind: {type: string, zh: 起点类型, en: kind of the start}
  source: {type: string, zh: 起点, en: start}
  target_kind: {type: string, zh: 终点类型, en: kind of the end}
  target: {type: string, zh: 终点, en: end}
  properties: {type: map, zh: 属性, en: properties}
*/
<<each EDGE in claims: MATCH (a)-[r:EDGE]->(b)
WHERE r.claim_id = $id
RETURN 'EDGE' AS type, labels(a)[0] AS source_kind, a.id AS source, labels(b)[0] AS target_kind, b.id AS target,
       properties(r) AS properties>>
