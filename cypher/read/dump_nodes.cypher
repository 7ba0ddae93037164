/*
name: dump_nodes
internal: true
title: {zh: 全部节点, en: All nodes}
purpose:
  zh: 导出全部节点及属性，用于核对两个图是否相同。
  en: Every node with its properties, to compare two graphs or take one out.
columns:
  kind: {type: string, zh: 类型, en: kind}
  id: {type: string, zh: 编号, en: id}
  properties: {type: map, zh: 属性, en: properties}
*/
<<each KIND in all: MATCH (n:KIND) RETURN 'KIND' AS kind, n.id AS id, properties(n) AS properties>>
