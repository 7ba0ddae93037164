/*
name: document_ids
title: {zh: 全部文件编号, en: All document ids}
purpose:
  zh: 图中全部文件的编号。
  en: The ids of all documents in the graph.
columns:
  id: {type: string, zh: 编号, en: id}
  content_hash: {type: string, zh: 内容散列, en: content hash}
*/
MATCH (d:Document)
RETURN d.id AS id, d.content_hash AS content_hash
ORDER BY id
