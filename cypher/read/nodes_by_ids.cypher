/*
name: nodes_by_ids
internal: true
title: {zh: 若干节点, en: Nodes by their ids}
purpose:
  zh: 一种节点中若干编号的全部属性，以及出边的条数。
  en: All properties of nodes of one kind, and how many edges leave each.
parameters:
  ids: {type: "string[]", required: true, example: ["place:210100"], zh: 编号, en: ids}
columns:
  id: {type: string, zh: 编号, en: id}
  edges: {type: integer, zh: 出边条数, en: number of edges that leave it}
  properties: {type: map, zh: 属性, en: properties}
*/
UNWIND $ids AS wanted
MATCH (n:<<NODE>> {id: wanted})
RETURN n.id AS id, COUNT { (n)-->() } AS edges, properties(n) AS properties
ORDER BY id
