/*
name: index_names
internal: true
title: {zh: 供查找的名称, en: Names to be looked up}
purpose:
  zh: 全部有名称的节点与文件：名称、简称、别名、英文名、所在地，以及被提及的次数，供输入时提示与问句识别。
  en: >-
    Every named node and document with its names, the place that it lies in, and how often it is mentioned; suggestions
    and questions look names up among them.
columns:
  kind: {type: string, zh: 类型, en: kind}
  id: {type: string, zh: 编号, en: id}
  name: {type: string, zh: 名称, en: name}
  others: {type: "string[]", zh: 简称、别名与英文名（可有空值）, en: "short name, English name and aliases; some null"}
  within_id: {type: string, zh: 所在地编号, en: id of the place that it lies in}
  within: {type: string, zh: 所在地, en: place that it lies in}
  weight: {type: integer, zh: 提及次数, en: number of mentions}
order: [kind, id]
*/
CALL {
  <<each KIND in named: MATCH (n:KIND)
  OPTIONAL MATCH (n)<-[r:MENTIONS]-()
  WITH n, count(r) AS weight
  OPTIONAL MATCH (n)-[:LOCATED_IN]->(p)
  RETURN 'KIND' AS kind, n, weight, min(p.id) AS within_id, min(p.name) AS within>>
}
RETURN kind, n.id AS id, n.name AS name, [n.short_name, n.label_en] + coalesce(n.aliases, []) AS others,
       within_id, within, weight
UNION ALL
MATCH (n:Document)
OPTIONAL MATCH (n)-[:CONCERNS]->(p) WHERE p.id = n.place_id
RETURN 'Document' AS kind, n.id AS id, n.name AS name, [] AS others, min(p.id) AS within_id, min(p.name) AS within,
       0 AS weight
