/*
name: edges_at
title: {zh: 一个节点的边, en: Edges at a node}
purpose:
  zh: 一个节点的全部边及属性，用于合并与拆分。
  en: All edges of a node with their properties, to merge and to split.
parameters:
  id: {type: string, required: true, zh: 编号, en: id}
columns:
  type: {type: string, zh: 类型, en: type}
  source_kind: {type: string, zh: 起点类型, en: kind of the start}
  source: {type: string, zh: 起点, en: start}
  target_kind: {type: string, zh: 终点类型, en: kind of the end}
  target: {type: string, zh: 终点, en: end}
  properties: {type: map, zh: 属性, en: properties}
*/
MATCH (a:<<NODE>> {id: $id})-[r]->(b)
RETURN type(r) AS type, labels(a)[0] AS source_kind, a.id AS source, labels(b)[0] AS target_kind, b.id AS target,
       properties(r) AS properties
UNION ALL
MATCH (b:<<NODE>> {id: $id})<-[r]-(a)
RETURN type(r) AS type, labels(a)[0] AS source_kind, a.id AS source, labels(b)[0] AS target_kind, b.id AS target,
       properties(r) AS properties
