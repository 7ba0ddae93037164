/*
name: all_curated
internal: true
title: {zh: 全部审校过的节点, en: All curated nodes}
purpose:
  zh: 审校改动过的节点在抽取时的原样，用于核对。
  en: What nodes that curation changed were as extracted, to check the graph.
columns:
  properties: {type: map, zh: 属性, en: properties}
*/
MATCH (c:Curated)
RETURN properties(c) AS properties
ORDER BY c.id
