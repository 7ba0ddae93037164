/*
name: nodes_within
title: {zh: 某类节点的所在地, en: Where nodes of a kind lie}
purpose:
  zh: 一类节点各自的所在地与省份；清单由此按地区分面。
  en: The place and the province that each node of a kind lies in; lists are counted by them.
columns:
  id: {type: string, zh: 编号, en: id}
  within_id: {type: string, zh: 所在地编号, en: id of the place that it lies in}
  within: {type: string, zh: 所在地, en: place that it lies in}
  province_id: {type: string, zh: 省份编号, en: id of the province}
  province: {type: string, zh: 省份, en: province}
internal: true
*/
MATCH (n:<<NODE>>)
OPTIONAL MATCH (n)-[:LOCATED_IN]->(p)
WITH n, min(p.id) AS within_id, min(p.name) AS within
OPTIONAL MATCH (n)-[:LOCATED_IN*0..3]->(q:Province)
RETURN n.id AS id, within_id, within, min(q.id) AS province_id, min(q.name) AS province
ORDER BY id
