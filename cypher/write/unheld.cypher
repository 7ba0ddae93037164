/*
name: unheld
title: {zh: 没有文件提及的节点, en: Nodes that no document names}
purpose:
  zh: 给定节点中，既非预置、又没有任何文件断言的；连同指向它们与它们所指的节点，用来判断是否还有别的节点需要它们。
  en: Of the given nodes, those that are no reference nodes and have no claim of a document; with what points to them and what they point to, to tell whether another node needs them.
parameters:
  ids: {type: "string[]", required: true, zh: 编号, en: ids}
columns:
  id: {type: string, zh: 编号, en: id}
  sources: {type: "string[]", zh: 指向它的节点, en: ids of nodes that point to it}
  targets: {type: list, zh: 它所指的节点（类型、编号）, en: "nodes that it points to, kind and id"}
*/
UNWIND $ids AS wanted
MATCH (n:<<NODE>> {id: wanted})
WHERE n.reference IS NULL
  AND NOT EXISTS { MATCH (n)-[r]->() WHERE r.document_id IS NOT NULL }
  AND NOT EXISTS { MATCH (n)<-[r]-() WHERE r.document_id IS NOT NULL }
RETURN n.id AS id, [(n)<--(s) | s.id] AS sources, [(n)-->(o) | [labels(o)[0], o.id]] AS targets
