/*
name: unmarked_documents
internal: true
title: {zh: 没有数字摘要的文件, en: Documents without a fingerprint}
purpose:
  zh: 早先版本写入、没有数字摘要的文件及其内容散列与抽取器。
  en: Documents that an earlier program wrote without a fingerprint, with what it is made of.
columns:
  id: {type: string, zh: 文件编号, en: id of the document}
  content_hash: {type: string, zh: 内容散列, en: content hash}
  extractor: {type: string, zh: 抽取器, en: extractor}
*/
MATCH (d:Document)
WHERE d.fingerprint IS NULL
RETURN d.id AS id, d.content_hash AS content_hash, d.extractor AS extractor
ORDER BY id
