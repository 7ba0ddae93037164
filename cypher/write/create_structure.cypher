/*
name: create_structure
title: {zh: 写入新的结构边, en: Write new structural edges}
purpose:
  zh: 写入一份新文件的 HAS_SECTION；其章节此前不存在。
  en: Writes HAS_SECTION of new documents, whose sections were not there before.
parameters:
  rows: {type: list, required: true, zh: "{source, target} 列表", en: "list of {source, target}"}
columns:
  written: {type: integer, zh: 两端都在的行数, en: rows whose ends were both there}
*/
UNWIND $rows AS row
MATCH (s:<<SOURCE>> {id: row.source})
MATCH (o:<<TARGET>> {id: row.target})
CREATE (s)-[r:<<EDGE>>]->(o)
RETURN count(r) AS written
