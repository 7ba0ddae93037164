/*
name: count_fingerprints
internal: true
title: {zh: 数字摘要之和, en: Sum of fingerprints}
purpose:
  zh: 一种节点的个数、带数字摘要的个数与摘要之和，用来得出语料版本。
  en: How many nodes of one kind there are, how many have a fingerprint, and the sum of them, which the version of the corpus is made of.
columns:
  nodes: {type: integer, zh: 个数, en: number of nodes}
  marked: {type: integer, zh: 带摘要的个数, en: number of nodes with a fingerprint}
  total: {type: integer, zh: 摘要之和, en: sum of the fingerprints}
*/
MATCH (n:<<NODE>>)
RETURN count(n) AS nodes, count(n.fingerprint) AS marked, coalesce(sum(n.fingerprint), 0) AS total
