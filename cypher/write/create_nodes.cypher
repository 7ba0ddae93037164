/*
name: create_nodes
title: {zh: 新建节点, en: Create nodes}
purpose:
  zh: 在空图中写入一种节点，属性原样照写（含预置节点的标记）。
  en: Writes nodes of one kind into an empty graph with exactly these properties, the mark of reference nodes among them.
parameters:
  rows: {type: list, required: true, zh: 属性列表（含 id）, en: "list of property maps, id included"}
*/
UNWIND $rows AS row
CREATE (n:<<NODE>>)
SET n = row
