/*
name: document_clauses
title: {zh: 分句摘要全文索引, en: Full text of the clauses of documents}
purpose:
  zh: 找到含有相同分句的文件。嵌入式引擎的同名索引见 embedded.sql。
  en: Finds documents that share clauses; the embedded engine has its own index in embedded.sql.
engine: neo4j
*/
CREATE FULLTEXT INDEX document_clauses IF NOT EXISTS FOR (n:Document) ON EACH [n.clauses] OPTIONS {indexConfig: {`fulltext.analyzer`: 'whitespace'}}
