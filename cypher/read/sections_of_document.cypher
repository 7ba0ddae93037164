/*
name: sections_of_document
title: {zh: 一份文件的章节, en: Sections of a document}
purpose:
  zh: 一份文件的章节，按次序；各节首尾相接。
  en: The sections of a document in their order; they lie end to end.
parameters:
  document:
    {type: string, required: true, example: "document:~6fbde0d853cc99dc03d61fe262cb",
     zh: 文件编号, en: id of the document}
columns:
  id: {type: string, zh: 章节编号, en: id of the section}
  kind: {type: string, zh: 类型, en: kind}
  number: {type: string, zh: 序号（原文写法）, en: number as written}
  name: {type: string, zh: 标题或开头, en: "heading, or the beginning"}
  path: {type: "string[]", zh: 上级标题, en: headings from the top}
  level: {type: integer, zh: 层级（从1起）, en: depth from 1}
  start: {type: integer, zh: 起点（码点）, en: start in code points}
  end: {type: integer, zh: 终点（码点，不含）, en: "end in code points, exclusive"}
*/
MATCH (s:Section) WHERE s.document_id = $document
RETURN s.id AS id, s.kind AS kind, s.number AS number, s.name AS name, s.path AS path, s.level AS level,
       s.start AS start, s.end AS end
ORDER BY s.ordinal, id
