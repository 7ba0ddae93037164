/*
name: section_documents
title: {zh: 章节所属文件索引, en: Index on the documents of sections}
purpose:
  zh: 找到一份文件的章节。
  en: Finds the sections of a document.
*/
CREATE INDEX document_id_of_sections IF NOT EXISTS FOR (n:Section) ON (n.document_id)
