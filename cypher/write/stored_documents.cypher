/*
name: stored_documents
title: {zh: 已有文件的状态, en: State of stored documents}
purpose:
  zh: 给定文件中已存在的，连同内容散列与抽取器版本。
  en: Of the given documents those that are stored, with content hash and extractor.
parameters:
  documents: {type: "string[]", required: true, zh: 文件编号, en: ids of documents}
columns:
  id: {type: string, zh: 编号, en: id}
  content_hash: {type: string, zh: 内容散列, en: content hash}
  extractor: {type: string, zh: 抽取器, en: extractor}
*/
UNWIND $documents AS id
MATCH (d:Document {id: id})
RETURN d.id AS id, d.content_hash AS content_hash, d.extractor AS extractor
