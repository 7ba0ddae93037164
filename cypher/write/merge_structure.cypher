/*
name: merge_structure
title: {zh: 写入结构边, en: Write structural edges}
purpose:
  zh: 写入 LOCATED_IN 与 HAS_SECTION，不带断言。
  en: Writes LOCATED_IN and HAS_SECTION, which carry no claim.
parameters:
  rows: {type: list, required: true, zh: "{source, target} 列表", en: "list of {source, target}"}
columns:
  written: {type: integer, zh: 两端都在的行数, en: rows whose ends were both there}
*/
UNWIND $rows AS row
MATCH (s:<<SOURCE>> {id: row.source})
MATCH (o:<<TARGET>> {id: row.target})
MERGE (s)-[r:<<EDGE>>]->(o)
RETURN count(r) AS written
