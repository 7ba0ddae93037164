/*
name: coverage
title: {zh: 各地区的文件数, en: Documents of each place}
purpose:
  zh: 每个地区有多少份文件（含零），其中多少是全文、多少是节选：没有文件不等于没有采用，节选中没有提到也不等于没有提到。
  en: >-
    How many documents there are of each place, zero included, and how many are whole. No document does not
    mean no adoption, and an excerpt that is silent says nothing.
parameters:
  place: {type: string, zh: 只取该地区（编号）, en: "only this place, by id"}
  level:
    {type: string,
     values: [Nation, Province, City, County, Zone],
     zh: 只取该层级（缺省为全部）, en: only places of this level; all by default}
  province: {type: string, zh: 只取该省（编号；缺省为全部）, en: "only places in this province, by id; all by default"}
  date_from:
    {type: date, example: "2015",
     zh: 文件日期不早于此（年、年-月或日期）, en: "document dated not before this year, month or date"}
  date_to:
    {type: date, example: "2030",
     zh: 文件日期不晚于此（含）, en: "document dated not after this year, month or date, inclusive"}
columns:
  place_id: {type: string, zh: 地区编号, en: id of the place}
  place: {type: string, zh: 地区, en: place}
  place_kind: {type: string, zh: 地区层级, en: level of the place}
  documents: {type: integer, zh: 文件数, en: number of documents}
  full: {type: integer, zh: 全文份数, en: whole documents}
  excerpts: {type: integer, zh: 节选份数, en: excerpts}
  first_date: {type: string, zh: 最早文件日期, en: date of the earliest document}
  last_date: {type: string, zh: 最晚文件日期, en: date of the latest document}
*/
CALL { <<each KIND in places: MATCH (p:KIND) WHERE $level IS NULL OR $level = 'KIND' RETURN p>> }
WITH p
WHERE ($place IS NULL OR p.id = $place)
  AND ($province IS NULL OR EXISTS { MATCH (p)-[:LOCATED_IN*0..3]->(q:Province) WHERE q.id = $province })
OPTIONAL MATCH (d:Document)-[c:CONCERNS]->(p)
WHERE c.review <> 'rejected'
  AND ($date_from IS NULL OR d.date >= $date_from)
  AND ($date_to IS NULL OR left(d.date, size($date_to)) <= $date_to)
WITH DISTINCT p, d.id AS document, d.extent AS extent, d.date AS date
RETURN p.id AS place_id, p.name AS place, labels(p)[0] AS place_kind, count(document) AS documents,
       sum(CASE extent WHEN 'full' THEN 1 ELSE 0 END) AS full,
       sum(CASE extent WHEN 'excerpt' THEN 1 ELSE 0 END) AS excerpts,
       min(date) AS first_date, max(date) AS last_date
ORDER BY place_id
