/*
name: lock_nodes
title: {zh: 锁定节点, en: Lock nodes}
purpose:
  zh: 审校改动前锁定节点。
  en: Locks nodes of one kind before curation changes them.
parameters:
  ids: {type: "string[]", required: true, zh: 编号, en: ids}
columns:
  locked: {type: integer, zh: 个数, en: how many there are}
*/
UNWIND $ids AS id
MATCH (n:<<NODE>> {id: id})
SET n.name = n.name
RETURN count(n) AS locked
