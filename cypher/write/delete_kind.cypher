/*
name: delete_kind
title: {zh: 删除一批节点, en: Delete some nodes}
purpose:
  zh: 删除一种节点中的一批，反复执行直至清空。
  en: Deletes some nodes of one kind with their edges; run again until none is left.
parameters:
  limit: {type: integer, required: true, zh: 一次的个数, en: how many at once}
*/
MATCH (n:<<NODE>>)
WITH n LIMIT $limit
DETACH DELETE n
