/*
name: section_texts
title: {zh: 章节文本, en: Texts of sections}
purpose:
  zh: 若干章节的文本与起点，用来取出引文所在的整句。
  en: Texts and starts of sections, to take out the sentences around quotes.
parameters:
  sections: {type: "string[]", required: true, example: ["section:~1c8d"], zh: 章节编号, en: ids of sections}
columns:
  section_id: {type: string, zh: 章节编号, en: id of the section}
  start: {type: integer, zh: 起点（码点）, en: start in code points}
  text: {type: string, zh: 文本, en: text}
*/
UNWIND $sections AS id
MATCH (s:Section) WHERE s.id = id
RETURN s.id AS section_id, s.start AS start, s.text AS text
ORDER BY section_id
