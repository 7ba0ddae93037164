/*
name: section_texts
internal: true
title: {zh: 章节文本, en: Texts of sections}
purpose:
  zh: 若干章节的文本与起点，用来给引文配上整句。
  en: Texts and starts of sections, to show quotes with their whole sentence.
parameters:
  ids: {type: "string[]", required: true, example: ["section:~1c8d"], zh: 章节编号, en: ids of sections}
columns:
  id: {type: string, zh: 章节编号, en: id of the section}
  text: {type: string, zh: 文本, en: text}
  start: {type: integer, zh: 起点（码点）, en: start in code points}
*/
UNWIND $ids AS wanted
MATCH (s:Section) WHERE s.id = wanted
RETURN s.id AS id, s.text AS text, s.start AS start
ORDER BY id
