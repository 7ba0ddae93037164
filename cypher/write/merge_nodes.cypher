/*
name: merge_nodes
title: {zh: 写入节点, en: Write nodes}
purpose:
  zh: 写入一种节点；属性由编号决定，重复写入不变；预置节点的标记保留。
  en: Writes nodes of one kind. Properties follow from the id, so that writing again changes nothing; the mark of reference nodes stays.
parameters:
  rows: {type: list, required: true, zh: 属性列表（含 id）, en: "list of property maps, id included"}
*/
UNWIND $rows AS row
MERGE (n:<<NODE>> {id: row.id})
WITH n, row, n.reference AS reference
SET n = row
SET n.reference = reference
