/*
name: search_sections
title: {zh: 全文检索, en: Full text of sections}
purpose:
  zh: 文中含有所给文字（两字以上，不分大小写）的章节，新文件在前。全文索引选出候选，再逐字核对；命中的整句与位置由 graph.answers.search.search_all 给出。
  en: >-
    Sections whose text holds the words as they stand (two characters or more, upper and lower case alike),
    newest documents first. The full-text index finds candidates and the text itself decides;
    graph.answers.search.search_all gives sentence and offsets.
parameters:
  text: {type: string, required: true, example: 营商环境, zh: 要找的文字, en: text to find}
  genre:
    {type: string,
     values: [reply_deputy, reply_cppcc, report, plan, notice, regulation, news, other],
     zh: 只取该文体, en: only documents of this genre}
  limit: {type: integer, default: 50, minimum: 1, maximum: 1000, zh: 行数上限, en: most rows}
columns:
  section_id: {type: string, zh: 章节编号, en: id of the section}
  section_path: {type: "string[]", zh: 章节路径, en: headings from the top}
  document_id: {type: string, zh: 文件编号, en: id of the document}
  document: {type: string, zh: 文件标题, en: title of the document}
  date: {type: string, zh: 文件日期, en: date of the document}
  extent: {type: string, zh: 全文或节选, en: full or excerpt}
  paraphrase: {type: boolean, zh: 是否转述, en: whether the text is a paraphrase}
  text: {type: string, zh: 章节文本, en: text of the section}
  start: {type: integer, zh: 章节起点（码点）, en: start of the section in code points}
engine: neo4j
*/
CALL db.index.fulltext.queryNodes('section_text', '"' + replace(replace($text, '\\', ' '), '"', ' ') + '"')
YIELD node AS s
WITH s
WHERE toLower(s.text) CONTAINS toLower($text)
MATCH (d:Document) WHERE d.id = s.document_id
WITH s.id AS section_id, s.path AS section_path, s.text AS text, s.start AS start, d.id AS document_id, d.name AS document,
     d.date AS date, d.extent AS extent, d.paraphrase AS paraphrase, d.genre AS genre
WHERE $genre IS NULL OR genre = $genre
RETURN section_id, section_path, document_id, document, date, extent, paraphrase, text, start
ORDER BY coalesce(date, '0000') DESC, document_id, start
LIMIT $limit
