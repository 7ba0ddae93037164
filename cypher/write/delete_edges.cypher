/*
name: delete_edges
title: {zh: 删除一批边, en: Delete some edges}
purpose:
  zh: 删除一种边中的一批，反复执行直至清空。
  en: Deletes some edges of one type; run again until none is left.
parameters:
  limit: {type: integer, required: true, zh: 一次的条数, en: how many at once}
*/
MATCH ()-[r:<<EDGE>>]->()
WITH r LIMIT $limit
DELETE r
