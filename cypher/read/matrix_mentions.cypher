/*
name: matrix_mentions
title: {zh: 各地区文件提到的举措, en: Measures that the documents of a place mention}
purpose:
  zh: 某地区的文件提到、却未必说采用了的举措；矩阵中的空格据此区分“提到”与“未提到”。
  en: >-
    Measures that documents of a place name, adopted or not, so that a blank cell of the matrix can be told
    from silence.
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
  limit: {type: integer, default: 20000, minimum: 1, maximum: 100000, zh: 行数上限, en: most rows}
columns:
  place_id: {type: string, zh: 地区编号, en: id of the place}
  measure_id: {type: string, zh: 举措编号, en: id of the measure}
  mentions: {type: integer, zh: 提及次数, en: number of mentions}
*/
CALL { <<each KIND in places: MATCH (p:KIND) WHERE $level IS NULL OR $level = 'KIND' RETURN p>> }
WITH p
WHERE ($place IS NULL OR p.id = $place)
  AND ($province IS NULL OR EXISTS { MATCH (p)-[:LOCATED_IN*0..3]->(q:Province) WHERE q.id = $province })
MATCH (d:Document)-[c:CONCERNS]->(p)
WHERE c.review <> 'rejected'
  AND ($date_from IS NULL OR d.date >= $date_from)
  AND ($date_to IS NULL OR left(d.date, size($date_to)) <= $date_to)
WITH DISTINCT p, d.id AS document
MATCH (s:Section) WHERE s.document_id = document
MATCH (s)-[x:MENTIONS]->(m:Measure)
WHERE x.review <> 'rejected'
RETURN p.id AS place_id, m.id AS measure_id, count(x) AS mentions
ORDER BY place_id, measure_id
LIMIT $limit
