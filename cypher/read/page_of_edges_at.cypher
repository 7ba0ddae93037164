/*
name: page_of_edges_at
internal: true
title: {zh: 一个节点的一页边, en: A page of the edges at a node}
purpose:
  zh: 起于或止于一个节点、类型在所列之中的边，按断言编号（结构边按类型与两端）分页。
  en: Edges of given types that leave a node or lead to it, a page in the order of their claim ids (of structure, types and ends).
parameters:
  id: {type: string, required: true, example: "place:210100", zh: 编号, en: id}
  predicates: {type: "string[]", required: true, example: [ADOPTS], zh: 只取这些关系, en: only these predicates}
  after: {type: string, default: "", zh: 从此断言编号之后, en: the key after which the page begins}
  limit: {type: integer, default: 100, minimum: 1, zh: 条数, en: how many}
columns:
  key: {type: string, zh: 断言编号（结构边为类型与两端）, en: "claim id, of structure its type and ends"}
  type: {type: string, zh: 类型, en: type}
  source_kind: {type: string, zh: 起点类型, en: kind of the start}
  source: {type: string, zh: 起点, en: start}
  target_kind: {type: string, zh: 终点类型, en: kind of the end}
  target: {type: string, zh: 终点, en: end}
  properties: {type: map, zh: 属性, en: properties}
*/
MATCH (n:<<NODE>>)-[r]-(o)
WHERE n.id = $id AND type(r) IN $predicates
WITH r, startNode(r) AS s, endNode(r) AS t
WITH r, s, t, coalesce(r.claim_id, type(r) + '/' + s.id + '/' + t.id) AS key
WHERE key > $after
WITH key, r, s, t
ORDER BY key LIMIT $limit
RETURN key, type(r) AS type, labels(s)[0] AS source_kind, s.id AS source, labels(t)[0] AS target_kind, t.id AS target,
       properties(r) AS properties
ORDER BY key
