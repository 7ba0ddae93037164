/*
name: count_nodes
title: {zh: 节点数, en: Number of nodes}
purpose:
  zh: 每种节点的数量。
  en: How many nodes there are of each kind.
columns:
  kind: {type: string, zh: 类型, en: kind}
  count: {type: integer, zh: 数量, en: number}
*/
<<each NODE in nodes: MATCH (n:NODE) WITH count(n) AS count RETURN 'NODE' AS kind, count>>
