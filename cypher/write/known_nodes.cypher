/*
name: known_nodes
title: {zh: 已有的节点, en: Nodes that are there}
purpose:
  zh: 给定节点中已存在的，连同其属性；相同者不必重写。
  en: Of the given nodes those that are there, with their properties; what is equal need not be written again.
parameters:
  ids: {type: map, required: true, zh: 节点类型到编号列表, en: kind of node -> list of ids}
columns:
  properties: {type: map, zh: 属性, en: properties}
*/
<<each KIND in named:
UNWIND $ids.KIND AS id
MATCH (n:KIND {id: id})
RETURN properties(n) AS properties
>>
