/*
name: document_readings
internal: true
title: {zh: 文件由谁读入, en: What read the documents}
purpose:
  zh: 全部文件的标题、抽取器与读入程序，用来判断哪些需要重新抽取。
  en: Title, extractor and reader of all documents, to tell which are to be extracted again.
columns:
  id: {type: string, zh: 编号, en: id}
  title: {type: string, zh: 标题, en: title}
  extractor: {type: string, zh: 抽取器, en: extractor}
  reader: {type: string, zh: 读入程序, en: what read the text out of the file}
*/
MATCH (d:Document)
RETURN d.id AS id, d.name AS title, d.extractor AS extractor, d.reader AS reader
ORDER BY id
