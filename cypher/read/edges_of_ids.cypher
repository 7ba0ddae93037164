/*
name: edges_of_ids
internal: true
title: {zh: 若干节点的出边, en: Edges that leave nodes}
purpose:
  zh: 一种节点中若干编号的全部出边及属性。
  en: All edges that leave given nodes of one kind, with their properties.
parameters:
  ids: {type: "string[]", required: true, example: ["place:210100"], zh: 编号, en: ids}
columns:
  key: {type: string, zh: 断言编号（结构边为类型与终点）, en: "claim id, of structure its type and end"}
  source: {type: string, zh: 起点, en: start}
  type: {type: string, zh: 类型, en: type}
  target_kind: {type: string, zh: 终点类型, en: kind of the end}
  target: {type: string, zh: 终点, en: end}
  properties: {type: map, zh: 属性, en: properties}
*/
UNWIND $ids AS wanted
MATCH (s:<<NODE>> {id: wanted})-[r]->(o)
RETURN coalesce(r.claim_id, type(r) + '/' + o.id) AS key, s.id AS source, type(r) AS type,
       labels(o)[0] AS target_kind, o.id AS target, properties(r) AS properties
ORDER BY source, key
