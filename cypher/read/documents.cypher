/*
name: documents
title: {zh: 文件列表, en: Documents}
purpose:
  zh: 全部文件，按编号、日期（新的在前，没有日期的在后）或标题分页：下一页从上一页末行之后开始。
  en: >-
    All documents in pages by id, date (newest first, those without one last) or title; the next page begins after the last
    row of the page before.
parameters:
  sort: {type: string, default: id, values: [id, date, title], zh: 排序, en: "order; by date the newest first"}
  after: {type: string, zh: 从此编号之后, en: after this id}
  after_value:
    {type: string, default: "",
     zh: 按日期或标题排序时，上一页末行的日期或标题, en: "where sorted by date or title, that of the last row of the page before"}
  place: {type: string, zh: 只取涉及此地区的（编号）, en: "only documents that concern this place, by id"}
  genre:
    {type: string,
     values: [reply_deputy, reply_cppcc, report, plan, notice, regulation, news, other],
     zh: 只取该文体, en: only documents of this genre}
  year: {type: string, zh: 只取此年, en: only documents of this year}
  limit: {type: integer, default: 50, minimum: 1, maximum: 1000, zh: 行数上限, en: most rows}
columns:
  id: {type: string, zh: 编号, en: id}
  title: {type: string, zh: 标题, en: title}
  date: {type: string, zh: 文件日期, en: date of the document}
  extent: {type: string, zh: 全文或节选, en: full or excerpt}
  paraphrase: {type: boolean, zh: 是否转述, en: whether the text is a paraphrase}
  genre: {type: string, zh: 文体, en: genre}
  issuer: {type: string, zh: 发文机关, en: issuer as named}
  number: {type: string, zh: 文号, en: document number}
  place_id: {type: string, zh: 所属地区编号, en: id of the place it concerns}
  place: {type: string, zh: 所属地区, en: place it concerns}
  place_kind: {type: string, zh: 地区层级, en: level of the place}
  source_url: {type: string, zh: 来源网址, en: address of the published page}
  source_site: {type: string, zh: 来源网站, en: publishing site}
  published: {type: string, zh: 发布日期, en: date of publication}
  retrieved: {type: string, zh: 获取日期, en: date of retrieval}
*/
MATCH (d:Document)
WHERE ($genre IS NULL OR d.genre = $genre)
  AND ($year IS NULL OR left(d.date, 4) = $year)
  AND ($place IS NULL OR EXISTS { MATCH (d)-[c:CONCERNS]->(p) WHERE p.id = $place AND c.review <> 'rejected' })
WITH d.id AS wanted, CASE $sort WHEN 'date' THEN coalesce(d.date, '') ELSE '' END AS day,
     CASE $sort WHEN 'title' THEN d.name ELSE '' END AS title
WHERE $after IS NULL OR ($sort = 'date' AND day < $after_value) OR ($sort = 'title' AND title > $after_value)
  OR (wanted > $after AND ($sort = 'id' OR day + title = $after_value))
WITH wanted, day, title ORDER BY day DESC, title, wanted LIMIT $limit
MATCH (d:Document) WHERE d.id = wanted
OPTIONAL MATCH (d)-[:CONCERNS]->(p) WHERE p.id = d.place_id
WITH d, day, title AS called, collect({id: p.id, name: p.name, kind: labels(p)[0]})[0] AS found
RETURN d.id AS id, d.name AS title, d.date AS date, d.extent AS extent, d.paraphrase AS paraphrase, d.genre AS genre,
       d.issuer AS issuer, d.number AS number, found.id AS place_id, found.name AS place, found.kind AS place_kind,
       d.source_url AS source_url, d.source_site AS source_site, d.published AS published, d.retrieved AS retrieved
ORDER BY day DESC, called, id
