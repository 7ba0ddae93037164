/*
name: documents
title: {zh: 文件列表, en: Documents}
purpose:
  zh: 图中的文件，新的在前，没有日期的在最后；下一页从上一页末行的 cursor 开始。
  en: >-
    The documents of the graph, newest first and those without a date last; the next page begins after the
    last row's cursor.
parameters:
  after: {type: string, zh: 上一页末行的 cursor, en: cursor of the last row of the page before}
  place: {type: string, zh: 只取该地区（缺省为全部）, en: only this place; all by default}
  genre: {type: string, zh: 只取该文体, en: only documents of this genre}
  year: {type: string, zh: 只取该年, en: only documents of this year}
  limit: {type: integer, default: 50, minimum: 1, maximum: 1000, zh: 行数上限, en: most rows}
columns:
  document_id: {type: string, zh: 文件编号, en: id of the document}
  title: {type: string, zh: 标题, en: title}
  date: {type: string, zh: 成文日期, en: date of the document}
  genre: {type: string, zh: 文体, en: genre}
  extent: {type: string, zh: 全文或节选, en: full or excerpt}
  paraphrase: {type: boolean, zh: 是否转述, en: whether the text is a paraphrase}
  issuer: {type: string, zh: 发文机关, en: issuer as named}
  number: {type: string, zh: 文号, en: document number}
  place_id: {type: string, zh: 所属地区编号, en: id of the place it concerns}
  place: {type: string, zh: 所属地区, en: place it concerns}
  source_url: {type: string, zh: 来源网址, en: address of the published page}
  source_site: {type: string, zh: 来源网站, en: publishing site}
  published: {type: string, zh: 发布日期, en: date of publication}
  retrieved: {type: string, zh: 获取日期, en: date of retrieval}
  length: {type: integer, zh: 字数（码点）, en: length in code points}
  cursor: {type: string, zh: 翻页标记, en: mark to continue from}
*/
MATCH (d:Document)
WHERE ($genre IS NULL OR d.genre = $genre) AND ($year IS NULL OR left(d.date, 4) = $year)
  AND ($place IS NULL OR EXISTS { MATCH (d)-[:CONCERNS]->(c) WHERE c.id = $place })
WITH d, coalesce(d.date, '0000') + ' ' + d.id AS cursor
WHERE $after IS NULL OR cursor < $after
WITH d.id AS id, cursor ORDER BY cursor DESC LIMIT $limit
MATCH (d:Document) WHERE d.id = id
OPTIONAL MATCH (d)-[:CONCERNS]->(p) WHERE p.id = d.place_id
WITH d, cursor, min(p.name) AS place
RETURN d.id AS document_id, d.name AS title, d.date AS date, d.genre AS genre, d.extent AS extent,
       d.paraphrase AS paraphrase, d.issuer AS issuer, d.number AS number, d.place_id AS place_id, place,
       d.source_url AS source_url, d.source_site AS source_site, d.published AS published,
       d.retrieved AS retrieved, d.length AS length, cursor
ORDER BY cursor DESC
