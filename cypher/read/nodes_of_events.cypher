/*
name: nodes_of_events
internal: true
title: {zh: 审校所及的节点, en: Nodes that acts of curation speak of}
purpose:
  zh: 按编号给出节点的类型与名称；已并入他者的节点取抽取时的名称。
  en: Kind and name of nodes by their ids; of a node that was merged into another the name that it was extracted with.
parameters:
  ids: {type: "string[]", required: true, example: ["place:210100"], zh: 编号, en: ids}
columns:
  kind: {type: string, zh: 类型, en: kind}
  id: {type: string, zh: 编号, en: id}
  name: {type: string, zh: 名称, en: name}
order: [id]
*/
<<each KIND in nodes: UNWIND $ids AS wanted MATCH (n:KIND {id: wanted}) RETURN 'KIND' AS kind, n.id AS id, n.name AS name>>
UNION ALL
UNWIND $ids AS wanted
MATCH (c:Curated {id: 'curated:' + wanted})
WHERE c.canonical <> c.node_id
RETURN c.node_kind AS kind, c.node_id AS id, c.name AS name
