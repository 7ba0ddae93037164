/*
name: merge_vocabulary_claims
title: {zh: 写入词表断言, en: Write vocabulary claims}
purpose:
  zh: 词表所知的事实各文件共用，只写一次；抽取器版本不同时才重写。
  en: What the vocabulary knows is shared by all documents and written once; again only when another extractor says it.
parameters:
  rows: {type: list, required: true, zh: "{source, target, properties} 列表", en: "list of {source, target, properties}"}
columns:
  written: {type: integer, zh: 两端都在的行数, en: rows whose ends were both there}
*/
UNWIND $rows AS row
MATCH (s:<<SOURCE>> {id: row.source})
MATCH (o:<<TARGET>> {id: row.target})
MERGE (s)-[r:<<EDGE>> {claim_id: row.properties.claim_id}]->(o)
FOREACH (new IN CASE WHEN r.extractor = row.properties.extractor THEN [] ELSE [row.properties] END | SET r = new)
RETURN count(r) AS written
