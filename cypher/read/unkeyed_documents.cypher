/*
name: unkeyed_documents
internal: true
title: {zh: 没有正文摘要的文件, en: Documents without digests of their text}
purpose:
  zh: 早先版本写入、没有正文摘要与分句摘要的文件。
  en: Documents that an earlier program wrote without digests of their text and its clauses.
columns:
  id: {type: string, zh: 文件编号, en: id of the document}
*/
MATCH (d:Document)
WHERE d.clauses IS NULL OR d.title_key IS NULL
RETURN d.id AS id
ORDER BY id
