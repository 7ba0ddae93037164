/*
name: names
title: {zh: 名称与文件, en: Names and their documents}
purpose:
  zh: 所给类型的全部节点：名称、别名、提到它的文件，用于查找可能重复的节点。
  en: Every node of the kinds asked for with its names and the documents that mention it, to look for likely duplicates.
parameters:
  kinds:
    {type: "string[]", required: true, example: [Measure],
     values: [Agency, City, County, Figure, Measure, Nation, Platform, Province, Regulation, Request, Topic, Zone],
     zh: 节点类型, en: kinds of nodes}
columns:
  kind: {type: string, zh: 类型, en: kind}
  id: {type: string, zh: 编号, en: id}
  name: {type: string, zh: 名称, en: name}
  aliases: {type: "string[]", zh: 别名, en: other names}
  documents: {type: "string[]", zh: 提到它的文件的编号, en: ids of the documents that mention it}
*/
CALL {
  <<each KIND in named: MATCH (n:KIND) WHERE 'KIND' IN $kinds RETURN 'KIND' AS kind, n>>
}
OPTIONAL MATCH (n)<-[r:MENTIONS]-()
WITH kind, n, r.document_id AS document_id ORDER BY document_id
WITH kind, n, collect(DISTINCT document_id) AS documents
RETURN kind, n.id AS id, n.name AS name, coalesce(n.aliases, []) AS aliases, documents
ORDER BY kind, id
