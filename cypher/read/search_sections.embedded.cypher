/*
name: search_sections
title: {zh: 全文检索, en: Full text of sections}
purpose:
  zh: 文中含有所给文字的章节，新文件在前；全文索引先选出候选，再逐字核对。命中处的位置由 graph.reads.search_sections 给出。
  en: >-
    Sections whose text contains the words as they stand, newest documents first. The full-text index finds
    candidates and the text itself decides; graph.reads.search_sections gives the offsets of each hit.
parameters:
  q: {type: string, required: true, example: 营商环境, zh: 要找的文字（两字以上）, en: text to find (two characters or more)}
  genre: {type: string, zh: 只取该文体, en: only documents of this genre}
  limit: {type: integer, default: 50, minimum: 1, maximum: 1000, zh: 行数上限, en: most rows}
columns:
  document_id: {type: string, zh: 文件编号, en: id of the document}
  document: {type: string, zh: 文件标题, en: title of the document}
  document_date: {type: string, zh: 文件日期, en: date of the document}
  extent: {type: string, zh: 全文或节选, en: full or excerpt}
  paraphrase: {type: boolean, zh: 是否转述, en: whether the text is a paraphrase}
  section_id: {type: string, zh: 章节编号, en: id of the section}
  section_path: {type: "string[]", zh: 章节路径, en: headings from the top}
  section_start: {type: integer, zh: 章节起点（码点）, en: start of the section in code points}
  section_text: {type: string, zh: 章节文本, en: text of the section}
engine: embedded
*/
CALL db.index.fulltext.queryNodes('Section[text]', '"' + replace(replace($q, '\\', ' '), '"', ' ') + '"')
YIELD node AS s
WITH s
WHERE toLower(s.text) CONTAINS toLower($q)
MATCH (d:Document) WHERE d.id = s.document_id
WITH s, d
WHERE $genre IS NULL OR d.genre = $genre
RETURN d.id AS document_id, d.name AS document, d.date AS document_date, d.extent AS extent,
       d.paraphrase AS paraphrase, s.id AS section_id, s.path AS section_path,
       s.start AS section_start, s.text AS section_text
ORDER BY coalesce(document_date, '0000') DESC, document_id, section_start
LIMIT $limit
