/*
name: delete_nodes
title: {zh: 删除节点, en: Delete nodes}
purpose:
  zh: 删除一种节点及其边。
  en: Deletes nodes of one kind with their edges.
parameters:
  ids: {type: "string[]", required: true, zh: 编号, en: ids}
*/
UNWIND $ids AS id
MATCH (n:<<NODE>> {id: id})
DETACH DELETE n
