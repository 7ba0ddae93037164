/*
name: place_details
title: {zh: 地区及其坐标, en: Places with their coordinates}
purpose:
  zh: 所给地区的级别、所属省份与政府驻地坐标。
  en: Kind, province and coordinates of the seat of the places that are asked for.
parameters:
  ids: {type: "string[]", required: true, example: ["place:210100"], zh: 地区编号, en: ids of places}
columns:
  place_id: {type: string, zh: 地区编号, en: id of the place}
  place: {type: string, zh: 地区, en: place}
  place_kind: {type: string, zh: 级别, en: kind of place}
  province_id: {type: string, zh: 省份编号, en: id of the province}
  province: {type: string, zh: 省份, en: province}
  longitude: {type: float, zh: 经度, en: longitude}
  latitude: {type: float, zh: 纬度, en: latitude}
internal: true
*/
UNWIND $ids AS wanted
CALL {
  <<each KIND in places: WITH wanted MATCH (p:KIND) WHERE p.id = wanted RETURN p>>
}
OPTIONAL MATCH (p)-[:LOCATED_IN*0..3]->(q:Province)
WITH p, min(q.id) AS province_id, min(q.name) AS province
RETURN p.id AS place_id, p.name AS place, labels(p)[0] AS place_kind, province_id, province,
       p.longitude AS longitude, p.latitude AS latitude
ORDER BY place_id
