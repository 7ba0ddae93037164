/*
name: dump_edges
internal: true
title: {zh: 全部边, en: All edges}
purpose:
  zh: 导出全部边及属性，用于核对两个图是否相同。
  en: Every edge with its ends and properties, to compare two graphs or take one out.
columns:
  type: {type: string, zh: 类型, en: type}
  source: {type: string, zh: 起点, en: start}
  target: {type: string, zh: 终点, en: end}
  properties: {type: map, zh: 属性, en: properties}
*/
<<each EDGE in edges: MATCH (s)-[r:EDGE]->(o) RETURN 'EDGE' AS type, s.id AS source, o.id AS target, properties(r) AS properties>>
