/*
name: sharing_documents
internal: true
title: {zh: 含有相同分句的文件, en: Documents that share clauses}
purpose:
  zh: 与给定文件含有相同分句的文件，共有且少见者居前；连同各自的分句摘要，用来比对正文。
  en: Documents that share clauses with a given one, those with many rare ones first, with the words of their clauses, to compare the texts.
parameters:
  document:
    {type: string, required: true, example: "document:~6fbde0d853cc99dc03d61fe262cb",
     zh: 文件编号, en: id of the document}
  limit: {type: integer, default: 200, minimum: 1, maximum: 1000, zh: 文件数上限, en: most documents}
columns:
  id: {type: string, zh: 文件编号, en: id of the document}
  clauses: {type: string, zh: 分句摘要, en: words of its clauses}
  score: {type: float, zh: 检索得分, en: score of the index}
engine: neo4j
*/
MATCH (d:Document) WHERE d.id = $document AND d.clauses <> ''
WITH d.id AS own, reduce(q = '', w IN split(d.clauses, ' ')[..1000] | q + ' ' + w) AS words
CALL db.index.fulltext.queryNodes('document_clauses', words) YIELD node, score
WITH own, node, score WHERE node.id <> own
RETURN node.id AS id, node.clauses AS clauses, score
ORDER BY score DESC, id LIMIT $limit
