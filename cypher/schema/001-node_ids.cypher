/*
name: node_ids
title: {zh: 节点编号唯一, en: Unique node ids}
purpose:
  zh: 每种节点的编号唯一，并由此建立索引。
  en: The id of a node is unique within its kind, which also gives the index that every look-up uses.
*/
CREATE CONSTRAINT id_of_<<NODE>> IF NOT EXISTS FOR (n:<<NODE>>) REQUIRE n.id IS UNIQUE
