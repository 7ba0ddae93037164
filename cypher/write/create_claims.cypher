/*
name: create_claims
title: {zh: 写入断言, en: Write claims}
purpose:
  zh: 为一份文件写入同类断言，每条一条边。
  en: Writes claims of one document, one edge each; source and target kinds are literal for the index, and so are the fields, since an edge that is written once takes a sixth less of the embedded engine than one that is created and then set.
parameters:
  rows: {type: list, required: true, zh: "{source, target, properties} 列表", en: "list of {source, target, properties}"}
columns:
  written: {type: integer, zh: 两端都在的行数, en: rows whose ends were both there}
*/
UNWIND $rows AS row
MATCH (s:<<SOURCE>> {id: row.source})
MATCH (o:<<TARGET>> {id: row.target})
CREATE (s)-[r:<<EDGE>> {<<each FIELD in claim_fields: FIELD: row.properties.FIELD>>}]->(o)
RETURN count(r) AS written
