/*
name: own_nodes
internal: true
title: {zh: 是否为空图, en: Whether a graph is empty}
purpose:
  zh: 每种节点中任意一个非预置的节点；空图没有。
  en: One node of each kind that is no reference node; an empty graph has none.
columns:
  id: {type: string, zh: 编号, en: id}
*/
<<each KIND in all: MATCH (n:KIND) WHERE n.reference IS NULL WITH n LIMIT 1 RETURN n.id AS id>>
