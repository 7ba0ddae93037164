/*
name: source_documents
title: {zh: 来源所属文件索引, en: Index on the documents of sources}
purpose:
  zh: 找到一份文件的其他来源。
  en: Finds the further sources of a document.
*/
CREATE INDEX document_id_of_sources IF NOT EXISTS FOR (n:Source) ON (n.document_id)
