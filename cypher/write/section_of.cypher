/*
name: section_of
title: {zh: 文件的一节, en: A section of a document}
purpose:
  zh: 该节是否属于该文件。
  en: Whether the section is one of the document.
parameters:
  id: {type: string, required: true, zh: 章节编号, en: id of the section}
  document: {type: string, required: true, zh: 文件编号, en: id of the document}
columns:
  id: {type: string, zh: 章节编号, en: id of the section}
*/
MATCH (s:Section)
WHERE s.id = $id AND s.document_id = $document
RETURN s.id AS id
