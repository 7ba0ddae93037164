/*
name: node_to_curate
title: {zh: 一个节点, en: A node}
purpose:
  zh: 按编号取节点的类型与属性。
  en: Kind and properties of a node by its id.
parameters:
  id: {type: string, required: true, zh: 编号, en: id}
columns:
  kind: {type: string, zh: 类型, en: kind}
  properties: {type: map, zh: 属性, en: properties}
*/
<<each KIND in named: MATCH (n:KIND)
WHERE n.id = $id
RETURN 'KIND' AS kind, properties(n) AS properties>>
