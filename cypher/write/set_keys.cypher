/*
name: set_keys
title: {zh: 写入正文与分句的摘要, en: Write the digests of texts and clauses}
purpose:
  zh: 为早先版本写入的文件补上正文与分句的摘要。
  en: Gives documents that an earlier program wrote the digests of their text and its clauses.
parameters:
  rows: {type: list, required: true, zh: 编号、正文摘要、分句摘要与标题摘要, en: "id, text_key, clauses and title_key"}
*/
UNWIND $rows AS row
MATCH (d:Document {id: row.id})
SET d.text_key = row.text_key, d.clauses = row.clauses, d.title_key = row.title_key
