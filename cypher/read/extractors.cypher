/*
name: extractors
internal: true
title: {zh: 抽取器及词表版本, en: Extractors with their vocabulary}
purpose:
  zh: 图中文件由哪些抽取器（含词表版本）读入，各多少份。
  en: Which extractors (the version of the vocabulary among them) read the documents of the graph, and how many each.
columns:
  extractor: {type: string, zh: 抽取器, en: extractor}
  documents: {type: integer, zh: 文件数, en: number of documents}
*/
MATCH (d:Document)
WITH d.extractor AS extractor
RETURN extractor, count(*) AS documents
ORDER BY extractor
