/*
name: node
title: {zh: 一个节点, en: One node}
purpose:
  zh: 按编号查节点及其属性；文件与章节的正文见 document 与 section_texts。
  en: >-
    A node by its id with its properties; the text of documents and sections is in document and
    section_texts.
parameters:
  id: {type: string, required: true, example: "place:210100", zh: 节点编号, en: id of the node}
columns:
  kind: {type: string, zh: 类型, en: kind}
  id: {type: string, zh: 编号, en: id}
  name: {type: string, zh: 名称, en: name}
  properties: {type: map, zh: 属性, en: properties}
*/
<<each KIND in named: MATCH (n:KIND) WHERE n.id = $id
RETURN 'KIND' AS kind, n.id AS id, n.name AS name, properties(n) AS properties>>
UNION ALL
MATCH (n:Document) WHERE n.id = $id
RETURN 'Document' AS kind, n.id AS id, n.name AS name,
       n {.id, .name, .genre, .extent, .paraphrase, .issuer, .date, .number, .place_id, .source_url, .source_site,
          .published, .retrieved, .length, .redactions, .extractor, .reader} AS properties
UNION ALL
MATCH (n:Section) WHERE n.id = $id
RETURN 'Section' AS kind, n.id AS id, n.name AS name,
       n {.id, .name, .document_id, .kind, .number, .path, .ordinal, .level, .start, .end} AS properties
