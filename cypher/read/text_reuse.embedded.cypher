/*
name: text_reuse
title: {zh: 文字相同的文件, en: Documents with the same words}
purpose:
  zh: >-
    与一份文件有相同分句的文件：共有多少分句、各自的日期与地区。少见的分句权重大，套话几乎不计；哪些段落相同、谁在先，见 yingshang reuse。
  en: >-
    Documents that share clauses with one: how many, their dates and places. Rare clauses weigh most, stock phrases next to
    nothing; which passages are the same and who came first is told by yingshang reuse.
parameters:
  document:
    {type: string, required: true, example: "document:~6fbde0d853cc99dc03d61fe262cb",
     zh: 文件编号, en: id of the document}
  limit: {type: integer, default: 20, minimum: 1, maximum: 200, zh: 行数上限, en: most rows}
columns:
  document_id: {type: string, zh: 文件编号, en: id of the other document}
  document: {type: string, zh: 文件标题, en: its title}
  date: {type: string, zh: 文件日期, en: its date}
  place_id: {type: string, zh: 所属地区编号, en: id of the place it concerns}
  place: {type: string, zh: 所属地区, en: place it concerns}
  place_kind: {type: string, zh: 地区层级, en: level of the place}
  shared: {type: integer, zh: 共有分句数, en: clauses that both have}
  own: {type: integer, zh: 该文件的分句数, en: clauses that the other document has}
engine: embedded
*/
MATCH (d:Document) WHERE d.id = $document AND d.clauses <> ''
WITH d.id AS asked, split(d.clauses, ' ')[..1000] AS words
CALL db.index.fulltext.queryNodes('Document[clauses]', reduce(q = '', w IN words | q + ' ' + w)) YIELD node, score
WITH asked, words, node, score WHERE node.id <> asked
WITH words, node, score ORDER BY score DESC, node.id LIMIT $limit
OPTIONAL MATCH (node)-[:CONCERNS]->(p) WHERE p.id = node.place_id
WITH words, node, score, collect({id: p.id, name: p.name, kind: labels(p)[0]})[0] AS found
RETURN node.id AS document_id, node.name AS document, node.date AS date, found.id AS place_id, found.name AS place, found.kind AS place_kind,
       size([w IN split(node.clauses, ' ') WHERE w IN words]) AS shared, size(split(node.clauses, ' ')) AS own
ORDER BY score DESC, document_id
