/*
name: text_to_judge
title: {zh: 一份文件的正文, en: Text of a document}
purpose:
  zh: 一份文件的正文。
  en: The text of a document.
parameters:
  document: {type: string, required: true, zh: 文件编号, en: id of the document}
columns:
  text: {type: string, zh: 正文, en: text}
*/
MATCH (d:Document)
WHERE d.id = $document
RETURN d.text AS text
