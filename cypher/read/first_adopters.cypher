/*
name: first_adopters
title: {zh: 最先采用举措的地区, en: First adopters of a measure}
purpose:
  zh: 采用某举措的地区先后：文本所述时间与最早文件日期分列，不互相替代；未述时间者排在最后，只写年份的排在该年各月之前。
  en: >-
    Places in the order in which they adopted a measure. The time that texts state and the date of the
    earliest document are kept apart and never fill in for each other; what states no time comes last, a
    bare year before its months.
parameters:
  measure:
    {type: string, required: true, example: "measure:mian-shen-ji-xiang",
     zh: 举措编号, en: id of the measure}
  by:
    {type: string, default: document,
     values: [document, since],
     zh: 按文件日期还是按所述时间排序, en: order by the date of documents or by the stated time}
  level:
    {type: string,
     values: [Nation, Province, City, County, Zone],
     zh: 只取该层级（缺省为全部）, en: only places of this level; all by default}
  min_confidence: {type: float, default: 0.0, minimum: 0, maximum: 1, zh: 最低置信度, en: least confidence}
  review:
    {type: "string[]", default: [unreviewed, accepted, corrected],
     values: [unreviewed, accepted, rejected, corrected],
     zh: 审核状态（缺省不含已否决）, en: states of review; rejected claims only when asked for}
  limit: {type: integer, default: 100, minimum: 1, maximum: 5000, zh: 行数上限, en: most rows}
columns:
  place_id: {type: string, zh: 地区编号, en: id of the place}
  place: {type: string, zh: 地区, en: place}
  level: {type: string, zh: 地区层级, en: level of the place}
  since: {type: string, zh: 所述最早时间, en: earliest time that a claim states}
  since_precision: {type: string, zh: 所述时间的精度, en: precision of the stated time}
  first_document_date: {type: string, zh: 最早文件日期, en: date of the earliest document}
  first_document_id: {type: string, zh: 最早文件编号, en: id of the earliest document}
  first_document: {type: string, zh: 最早文件标题, en: title of the earliest document}
  claims: {type: integer, zh: 断言数, en: number of claims}
  documents: {type: integer, zh: 文件数, en: number of documents}
*/
MATCH (m:Measure) WHERE m.id = $measure
MATCH (m)<-[a:ADOPTS]-(p)
WHERE a.review IN $review AND a.confidence >= $min_confidence AND a.status IN ['implemented', 'ended']
  AND ($level IS NULL OR labels(p)[0] = $level)
OPTIONAL MATCH (d:Document) WHERE d.id = coalesce(a.document_id, '')
WITH p, a, d {.id, .name, .date} AS d ORDER BY d.date, d.id
WITH p, min(a.since) AS since, collect(d.date)[0] AS first_document_date, collect(d.id)[0] AS first_document_id,
     collect(d.name)[0] AS first_document, count(a) AS claims, count(DISTINCT d.id) AS documents
RETURN p.id AS place_id, p.name AS place, labels(p)[0] AS level, since,
       CASE size(since) WHEN 4 THEN 'year' WHEN 7 THEN 'month' WHEN 10 THEN 'day' END AS since_precision,
       first_document_date, first_document_id, first_document, claims, documents
ORDER BY CASE $by WHEN 'since' THEN since ELSE first_document_date END, place_id
LIMIT $limit
