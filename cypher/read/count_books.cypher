/*
name: count_books
internal: true
title: {zh: 审校与来源记录数, en: Number of nodes of books}
purpose:
  zh: 审校记录、来源等不属政策内容的节点，每种的数量；备份与核对时须一并计入。
  en: How many nodes there are of each kind by which the graph keeps its books; backups and checks count them in.
columns:
  kind: {type: string, zh: 类型, en: kind}
  count: {type: integer, zh: 数量, en: number}
*/
<<each NODE in books: MATCH (n:NODE) WITH count(n) AS count RETURN 'NODE' AS kind, count>>
