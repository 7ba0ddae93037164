/*
name: document_refs
internal: true
title: {zh: 文件简况, en: Documents as sources}
purpose:
  zh: 若干文件的标题、日期、范围与是否转述，用来列出一组关系的来源。
  en: Title, date, extent and whether it is a paraphrase of documents, to list what a set of relations rests on.
parameters:
  ids: {type: "string[]", required: true, example: ["document:~7h2m"], zh: 文件编号, en: ids of documents}
columns:
  id: {type: string, zh: 编号, en: id}
  title: {type: string, zh: 标题, en: title}
  date: {type: string, zh: 文件日期, en: date of the document}
  extent: {type: string, zh: 全文或节选, en: full or excerpt}
  paraphrase: {type: boolean, zh: 是否转述, en: whether the text is a paraphrase}
*/
UNWIND $ids AS wanted
MATCH (d:Document) WHERE d.id = wanted
RETURN d.id AS id, d.name AS title, d.date AS date, d.extent AS extent, d.paraphrase AS paraphrase
ORDER BY date, id
