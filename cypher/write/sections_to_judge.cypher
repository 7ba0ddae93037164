/*
name: sections_to_judge
title: {zh: 一份文件的章节, en: Sections of a document}
purpose:
  zh: 一份文件各节的起点。
  en: Where the sections of a document begin.
parameters:
  document: {type: string, required: true, zh: 文件编号, en: id of the document}
columns:
  start: {type: integer, zh: 起点, en: start}
  id: {type: string, zh: 编号, en: id}
*/
MATCH (s:Section)
WHERE s.document_id = $document
RETURN s.start AS start, s.id AS id
