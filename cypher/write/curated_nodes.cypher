/*
name: curated_nodes
title: {zh: 审校过的节点, en: Curated nodes}
purpose:
  zh: 给定记录及与其合并为一的全部记录。
  en: The given records of curated nodes, with those of all nodes that were merged with them.
parameters:
  ids: {type: "string[]", required: true, zh: 记录编号, en: ids of the records}
columns:
  properties: {type: map, zh: 属性, en: properties}
*/
UNWIND $ids AS id
MATCH (c:Curated {id: id})
WITH DISTINCT c.canonical AS root
MATCH (m:Curated {canonical: root})
RETURN properties(m) AS properties
