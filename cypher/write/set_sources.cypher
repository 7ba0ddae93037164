/*
name: set_sources
title: {zh: 写入文件的来源, en: Write a document's sources}
purpose:
  zh: 写入文件的全部来源（仅一个来源时为空）与正文摘要。
  en: Writes all sources of a document, null where there is one only, and the digest of its text.
parameters:
  rows: {type: list, required: true, zh: 编号、来源与正文摘要, en: "id, sources and text_key"}
*/
UNWIND $rows AS row
MATCH (d:Document {id: row.id})
SET d.sources = row.sources, d.text_key = row.text_key, d.own_text_key = row.own_text_key
