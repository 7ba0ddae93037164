/*
name: curated_canonicals
title: {zh: 合并去向索引, en: Index on what nodes were merged into}
purpose:
  zh: 找到并入同一节点的全部节点。
  en: Finds all nodes that were merged into one.
*/
CREATE INDEX canonical_of_curated IF NOT EXISTS FOR (n:Curated) ON (n.canonical)
