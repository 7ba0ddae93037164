/*
name: search_sections
title: {zh: 全文检索, en: Full text of sections}
purpose:
  zh: 文中含有所给文字的章节，新文件在前；不分大小写、全角半角与引号。两字以上的汉字先由全文索引选出候选，再逐字核对；单字与西文逐节查找；命中的整句与位置由 graph.answers.search.search_all 给出。
  en: >-
    Sections whose text holds the words, newest documents first; upper and lower case, full and half width and all
    quotation marks are alike. The full-text index finds candidates by the longest Chinese stretch and the text itself
    decides; single characters and Latin words are looked for section by section. graph.answers.search.search_all gives
    sentence and offsets.
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
derived: {phrase: text, contained: text}
engine: neo4j
*/
CALL {
  UNWIND (CASE WHEN $phrase = '' THEN [] ELSE [$phrase] END) AS phrase
  CALL db.index.fulltext.queryNodes('section_text', '"' + phrase + '"') YIELD node
  RETURN node AS s
  UNION ALL
  UNWIND (CASE WHEN $phrase = '' THEN [true] ELSE [] END) AS scanned
  MATCH (s:Section)
  RETURN s
}
WITH s
WHERE s.text =~ $contained
MATCH (d:Document) WHERE d.id = s.document_id
WITH s.id AS section_id, s.path AS section_path, s.text AS text, s.start AS start, d.id AS document_id, d.name AS document,
     d.date AS date, d.extent AS extent, d.paraphrase AS paraphrase, d.genre AS genre
WHERE $genre IS NULL OR genre = $genre
RETURN section_id, section_path, document_id, document, date, extent, paraphrase, text, start
ORDER BY coalesce(date, '0000') DESC, document_id, start
LIMIT $limit
