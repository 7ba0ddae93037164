/*
name: sources_to_settle
title: {zh: 文件的其他来源, en: Further sources of documents}
purpose:
  zh: 给定文件的其他来源及属性。
  en: The further sources of the given documents with their properties.
parameters:
  documents: {type: "string[]", required: true, zh: 文件编号, en: ids of documents}
columns:
  properties: {type: map, zh: 属性, en: properties}
*/
UNWIND $documents AS id
MATCH (s:Source {document_id: id})
RETURN properties(s) AS properties
