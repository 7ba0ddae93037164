/*
name: seed_nodes
title: {zh: 写入预置节点, en: Write reference nodes}
purpose:
  zh: 写入不随文件删除的节点（行政区划、评价主题）。
  en: Writes nodes that no removal of a document takes away, places and topics.
parameters:
  rows: {type: list, required: true, zh: 属性列表（含 id）, en: "list of property maps, id included"}
*/
UNWIND $rows AS row
MERGE (n:<<NODE>> {id: row.id})
SET n = row
SET n.reference = true
