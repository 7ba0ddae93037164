/*
name: coverage_by_year
title: {zh: 各地各年各文体的文件数, en: "Documents by place, year and genre"}
purpose:
  zh: 每个地区每年每种文体的文件数；没有日期的文件年份为空。
  en: How many documents of each genre there are of each place and year; the year of a document without a date is null.
parameters:
  province: {type: string, example: "place:210000", zh: 只取该省（编号；缺省为全部）, en: "only places in this province, by id; all by default"}
  limit: {type: integer, default: 20000, minimum: 1, maximum: 100000, zh: 行数上限, en: most rows}
columns:
  place_id: {type: string, zh: 地区编号, en: id of the place}
  place: {type: string, zh: 地区, en: place}
  place_kind: {type: string, zh: 级别, en: kind of place}
  year: {type: string, zh: 年份, en: year}
  genre: {type: string, zh: 文体, en: genre}
  documents: {type: integer, zh: 文件数, en: number of documents}
  full: {type: integer, zh: 全文数, en: number of whole documents}
*/
MATCH (d:Document)-[c:CONCERNS]->(p)
WHERE c.review <> 'rejected'
  AND ($province IS NULL OR EXISTS { MATCH (p)-[:LOCATED_IN*0..3]->(q:Province) WHERE q.id = $province })
WITH DISTINCT p, d.id AS id, left(d.date, 4) AS year, d.genre AS genre, d.extent AS extent
WITH p.id AS place_id, p.name AS place, labels(p)[0] AS place_kind, year, genre, count(id) AS documents,
     sum(CASE extent WHEN 'full' THEN 1 ELSE 0 END) AS full
RETURN place_id, place, place_kind, year, genre, documents, full
ORDER BY place_id, coalesce(year, '0000'), genre
LIMIT $limit
