/*
name: states_of_documents
internal: true
title: {zh: 若干文件的状态, en: States of documents}
purpose:
  zh: 若干文件的内容散列与抽取器，用来判断期间是否有变化。
  en: Content hash and extractor of documents, to tell whether they changed meanwhile.
parameters:
  ids: {type: "string[]", required: true, example: ["document:~7h2m"], zh: 文件编号, en: ids of documents}
columns:
  id: {type: string, zh: 文件编号, en: id of the document}
  content_hash: {type: string, zh: 内容散列, en: content hash}
  extractor: {type: string, zh: 抽取器, en: extractor}
*/
UNWIND $ids AS wanted
MATCH (d:Document {id: wanted})
RETURN d.id AS id, d.content_hash AS content_hash, d.extractor AS extractor
ORDER BY id
