/*
name: orphans
title: {zh: 不再被提及的节点, en: Nodes no longer named}
purpose:
  zh: 给定节点中，没有任何文件断言、也没有别的节点指向的；连同它们指向的节点。
  en: Of the given nodes, those without a claim of any document and without an edge towards them, with the nodes that they point to.
parameters:
  ids: {type: "string[]", required: true, zh: 编号, en: ids}
columns:
  id: {type: string, zh: 编号, en: id}
  target_kind: {type: string, zh: 所指节点类型, en: kind of a node that it points to}
  target: {type: string, zh: 所指节点, en: id of a node that it points to}
*/
UNWIND $ids AS id
MATCH (n:<<NODE>> {id: id})
WHERE n.reference IS NULL
  AND NOT EXISTS { MATCH (n)<--() }
  AND NOT EXISTS { MATCH (n)-[r]->() WHERE r.document_id IS NOT NULL }
OPTIONAL MATCH (n)-->(o)
RETURN n.id AS id, labels(o)[0] AS target_kind, o.id AS target
