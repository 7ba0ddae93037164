/*
name: section_text
title: {zh: 章节全文索引, en: Full text of sections}
purpose:
  zh: 章节的全文检索（中文二元切分）。嵌入式引擎的同名索引见 embedded.sql。
  en: Full text over sections with a Chinese analyser; the embedded engine has its own in embedded.sql.
engine: neo4j
*/
CREATE FULLTEXT INDEX section_text IF NOT EXISTS FOR (n:Section) ON EACH [n.text] OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}
