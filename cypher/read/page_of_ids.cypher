/*
name: page_of_ids
internal: true
title: {zh: 一页编号, en: A page of ids}
purpose:
  zh: 一种节点的编号，按编号分页。
  en: Ids of one kind of nodes in their order, a page that begins after a given one.
parameters:
  after: {type: string, default: "", zh: 从此编号之后, en: the id after which the page begins}
  limit: {type: integer, default: 100, minimum: 1, zh: 个数, en: how many}
columns:
  id: {type: string, zh: 编号, en: id}
*/
MATCH (n:<<NODE>>)
WHERE n.id > $after
RETURN n.id AS id
ORDER BY id LIMIT $limit
