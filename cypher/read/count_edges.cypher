/*
name: count_edges
title: {zh: 边数, en: Number of edges}
purpose:
  zh: 每种边的数量；带断言的边一条断言计一条。
  en: How many edges there are of each type; of those that carry claims, one a claim.
columns:
  type: {type: string, zh: 类型, en: type}
  count: {type: integer, zh: 数量, en: number}
*/
<<each EDGE in edges: MATCH ()-[r:EDGE]->() WITH count(r) AS count RETURN 'EDGE' AS type, count>>
