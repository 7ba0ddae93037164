/*
name: first_adopters
title: {zh: 最先采用者, en: First adopters of a measure}
purpose:
  zh: 采用某举措的地区按时间排列；文本所述时间与文件日期分列，互不替代。没有该项时间的排在最后，只写年份的排在该年各月之前。
  en: >-
    The places that adopted a measure in order of time. The time that a text states and the date of the
    document stay apart and never fill in for each other; what has none comes last, a bare year before its
    months.
parameters:
  measure:
    {type: string, required: true, example: "measure:yi-wang-tong-ban",
     zh: 举措编号, en: id of the measure}
  by:
    {type: string, default: documented,
     values: [documented, stated],
     zh: 按文件日期还是按所述时间排序, en: order by the date of documents or by the stated time}
  level:
    {type: string,
     values: [Nation, Province, City, County, Zone],
     zh: 只取该层级（缺省为全部）, en: only places of this level; all by default}
  province: {type: string, zh: 只取该省（编号；缺省为全部）, en: "only places in this province, by id; all by default"}
  places: {type: "string[]", example: ["place:210100", "place:210200"], zh: 只比较这些地区（编号）, en: "only these places, by id"}
  review:
    {type: "string[]",
     values: [unreviewed, accepted, rejected, corrected],
     zh: 只取这些审核状态（缺省为全部）, en: only these states of review; all by default}
  min_confidence: {type: float, default: 0.0, minimum: 0, maximum: 1, zh: 最低置信度, en: least confidence}
  include_rejected: {type: boolean, default: false, zh: 包括审核否决的断言, en: with claims that a review rejected}
  limit: {type: integer, default: 100, minimum: 1, maximum: 5000, zh: 行数上限, en: most rows}
columns:
  place_id: {type: string, zh: 地区编号, en: id of the place}
  place: {type: string, zh: 地区, en: place}
  place_kind: {type: string, zh: 地区层级, en: level of the place}
  stated: {type: string, zh: 文本所述最早时间, en: earliest time that a text states}
  stated_precision: {type: string, zh: 其精度, en: precision of the stated time}
  stated_quote: {type: string, zh: 其依据, en: sentence that states it}
  documented: {type: string, zh: 最早文件日期, en: date of the earliest document that says it is done}
  documented_id: {type: string, zh: 该文件编号, en: id of that document}
  documented_quote: {type: string, zh: 其依据, en: its sentence}
  claims: {type: integer, zh: 断言数, en: number of claims}
  documents: {type: integer, zh: 文件数, en: number of documents}
*/
MATCH (m:Measure) WHERE m.id = $measure
MATCH (m)<-[a:ADOPTS]-(p)
WHERE ($include_rejected OR a.review <> 'rejected') AND ($review IS NULL OR a.review IN $review) AND a.confidence >= $min_confidence
  AND a.status IN ['implemented', 'ended']
  AND ($level IS NULL OR labels(p)[0] = $level)
  AND ($province IS NULL OR EXISTS { MATCH (p)-[:LOCATED_IN*0..3]->(q:Province) WHERE q.id = $province })
  AND ($places IS NULL OR p.id IN $places)
OPTIONAL MATCH (d:Document) WHERE d.id = coalesce(a.document_id, '')
WITH p, a, d.id AS document, d.date AS date ORDER BY date, document, a.start, a.claim_id
WITH p, min(a.since) AS stated, min(date) AS documented, count(a) AS claims, count(DISTINCT document) AS documents,
     collect({since: a.since, date: date, document: document, quote: a.quote}) AS found
RETURN p.id AS place_id, p.name AS place, labels(p)[0] AS place_kind, stated,
       CASE size(stated) WHEN 4 THEN 'year' WHEN 7 THEN 'month' WHEN 10 THEN 'day' END AS stated_precision,
       head([x IN found WHERE x.since = stated | x.quote]) AS stated_quote,
       documented, head([x IN found WHERE x.date = documented | x.document]) AS documented_id,
       head([x IN found WHERE x.date = documented | x.quote]) AS documented_quote, claims, documents
ORDER BY CASE $by WHEN 'stated' THEN stated ELSE documented END, place_id
LIMIT $limit
