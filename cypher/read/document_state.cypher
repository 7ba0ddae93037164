/*
name: document_state
internal: true
title: {zh: 文件是否已读入, en: Whether a document is there}
purpose:
  zh: 一份文件的内容散列与抽取器版本，用来判断是否有变化。
  en: Content hash and extractor of a document, to tell whether it has changed.
parameters:
  document: {type: string, required: true, example: "document:~7h2m", zh: 文件编号, en: id of the document}
columns:
  content_hash: {type: string, zh: 内容散列, en: content hash}
  extractor: {type: string, zh: 抽取器, en: extractor}
*/
MATCH (d:Document)
WHERE d.id = $document
RETURN d.content_hash AS content_hash, d.extractor AS extractor
