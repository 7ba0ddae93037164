/*
name: delete_sections
title: {zh: 删除文件的章节, en: Delete a document's sections}
purpose:
  zh: 删除一份文件的全部章节。
  en: Deletes all sections of a document.
parameters:
  document: {type: string, required: true, zh: 文件编号, en: id of the document}
*/
MATCH (n:Section)
WHERE n.document_id = $document
DETACH DELETE n
