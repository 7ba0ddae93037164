/*
name: page_of_edges
internal: true
title: {zh: 一个节点的一页出边, en: A page of the edges that leave a node}
purpose:
  zh: 出边极多的节点，其出边按断言编号（结构边按类型与终点）分页。
  en: Edges of a node that has very many, a page in the order of their claim ids (of structure, types and ends).
parameters:
  id: {type: string, required: true, example: "place:210100", zh: 编号, en: id}
  after: {type: string, default: "", zh: 从此断言编号之后, en: the key after which the page begins}
  limit: {type: integer, default: 100, minimum: 1, zh: 条数, en: how many}
columns:
  key: {type: string, zh: 断言编号（结构边为类型与终点）, en: "claim id, of structure its type and end"}
  source: {type: string, zh: 起点, en: start}
  type: {type: string, zh: 类型, en: type}
  target_kind: {type: string, zh: 终点类型, en: kind of the end}
  target: {type: string, zh: 终点, en: end}
  properties: {type: map, zh: 属性, en: properties}
*/
MATCH (s:<<NODE>>)-[r]->(o)
WHERE s.id = $id AND coalesce(r.claim_id, type(r) + '/' + o.id) > $after
WITH coalesce(r.claim_id, type(r) + '/' + o.id) AS key, s.id AS source, r, labels(o)[0] AS target_kind, o.id AS target
ORDER BY key LIMIT $limit
RETURN key, source, type(r) AS type, target_kind, target, properties(r) AS properties
ORDER BY key
