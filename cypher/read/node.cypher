/*
name: node
title: {zh: 一个节点, en: One node}
purpose:
  zh: 按编号查一个节点及其属性；文件与章节不含正文（见 document 与 section_texts）。
  en: >-
    One node by its id with its properties; those of documents and sections without the text, which document
    and section_texts give.
parameters:
  node: {type: string, required: true, example: "place:210100", zh: 节点编号, en: id of the node}
columns:
  id: {type: string, zh: 编号, en: id}
  kind: {type: string, zh: 类型, en: kind}
  name: {type: string, zh: 名称, en: name}
  properties: {type: map, zh: 属性, en: properties}
*/
<<each KIND in named: MATCH (n:KIND) WHERE n.id = $node
RETURN n.id AS id, 'KIND' AS kind, n.name AS name, properties(n) AS properties>>
UNION ALL
MATCH (n:Document) WHERE n.id = $node
RETURN n.id AS id, 'Document' AS kind, n.name AS name,
       n {.id, .name, .genre, .extent, .paraphrase, .issuer, .date, .number, .place_id, .source_url, .source_site,
          .published, .retrieved, .length, .redactions, .extractor} AS properties
UNION ALL
MATCH (n:Section) WHERE n.id = $node
RETURN n.id AS id, 'Section' AS kind, n.name AS name,
       n {.id, .name, .document_id, .kind, .number, .path, .ordinal, .level, .start, .end} AS properties
