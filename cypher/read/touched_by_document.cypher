/*
name: touched_by_document
internal: true
title: {zh: 文件涉及的节点, en: Nodes that a document touches}
purpose:
  zh: 一份文件的断言两端的节点，删除后据此清理不再被提及的节点。
  en: The nodes at both ends of a document's claims; after a removal those no longer named are cleaned up.
parameters:
  document: {type: string, required: true, example: "document:~7h2m", zh: 文件编号, en: id of the document}
columns:
  kind: {type: string, zh: 类型, en: kind}
  id: {type: string, zh: 编号, en: id}
*/
<<each EDGE in claims:
MATCH (s)-[r:EDGE]->(o)
WHERE r.document_id = $document
UNWIND [[labels(s)[0], s.id], [labels(o)[0], o.id]] AS pair
RETURN DISTINCT pair[0] AS kind, pair[1] AS id>>
