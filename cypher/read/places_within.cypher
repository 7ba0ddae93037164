/*
name: places_within
internal: true
title: {zh: 地区的上级与省份, en: Where places lie}
purpose:
  zh: 各地区所在的地区与省份；矩阵的行由此分组。
  en: The place and the province that each place lies in, by which the rows of the matrix are grouped.
parameters:
  level:
    {type: string,
     values: [Nation, Province, City, County, Zone],
     zh: 只取该层级（缺省为全部）, en: only places of this level; all by default}
columns:
  place_id: {type: string, zh: 地区编号, en: id of the place}
  within_id: {type: string, zh: 所在地编号, en: id of the place that it lies in}
  within: {type: string, zh: 所在地, en: place that it lies in}
  province_id: {type: string, zh: 省份编号, en: id of the province}
  province: {type: string, zh: 省份, en: province}
*/
CALL { <<each KIND in places: MATCH (p:KIND) WHERE $level IS NULL OR $level = 'KIND' RETURN p>> }
WITH p
OPTIONAL MATCH (p)-[:LOCATED_IN]->(w)
WITH p, min(w.id) AS within_id, min(w.name) AS within
OPTIONAL MATCH (p)-[:LOCATED_IN*0..3]->(q:Province)
RETURN p.id AS place_id, within_id, within, min(q.id) AS province_id, min(q.name) AS province
ORDER BY place_id
