/*
name: listed_nodes
title: {zh: 某类节点一览, en: Nodes of a kind}
purpose:
  zh: 一类节点的全部：名称、类别，以及被提及的次数；清单由此分页与分面。
  en: All nodes of a kind with name, class and how often they are mentioned; lists are paged and counted from it.
columns:
  id: {type: string, zh: 编号, en: id}
  name: {type: string, zh: 名称, en: name}
  label_en: {type: string, zh: 英文名, en: English name}
  class: {type: string, zh: 类别（举措类型、法规种类、系统、数据单位）, en: "class: kind of measure or regulation, organ, unit"}
  status: {type: string, zh: 法规状态（词表所载）, en: status of a regulation as the vocabulary has it}
  period: {type: string, zh: 时期, en: period of a figure}
  value: {type: string, zh: 数值, en: value of a figure}
  mentions: {type: integer, zh: 提及次数, en: number of mentions}
internal: true
*/
MATCH (n:<<NODE>>)
OPTIONAL MATCH (n)<-[r:MENTIONS]-() WHERE r.review <> 'rejected'
WITH n, count(r) AS mentions
RETURN n.id AS id, n.name AS name, n.label_en AS label_en, coalesce(n.kind, n.organ, n.unit) AS class,
       n.status AS status, n.period AS period, n.value AS value, mentions
ORDER BY id
