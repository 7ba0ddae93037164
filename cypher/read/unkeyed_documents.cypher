/*
name: unkeyed_documents
internal: true
title: {zh: 没有正文摘要的文件, en: Documents without a digest of their text}
purpose:
  zh: 没有正文摘要的文件：短文，或早先版本写入者。
  en: Documents without a digest of their text, which are short or were written by an earlier program.
columns:
  id: {type: string, zh: 文件编号, en: id of the document}
*/
MATCH (d:Document)
WHERE d.text_key IS NULL
RETURN d.id AS id
ORDER BY id
