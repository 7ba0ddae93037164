/*
name: merge_vocabulary_claims
title: {zh: 写入词表断言, en: Write vocabulary claims}
purpose:
  zh: 词表所知的事实各文件共用，只写一次。
  en: What the vocabulary knows is shared by all documents and written once.
parameters:
  rows: {type: list, required: true, zh: "{source, target, properties} 列表", en: "list of {source, target, properties}"}
*/
UNWIND $rows AS row
MATCH (s:<<SOURCE>> {id: row.source})
MATCH (o:<<TARGET>> {id: row.target})
MERGE (s)-[r:<<EDGE>> {claim_id: row.properties.claim_id}]->(o)
SET r = row.properties
