/*
name: document_counts
title: {zh: 文件计数, en: Numbers of documents}
purpose:
  zh: 按文体、年份与所涉地区分组的文件数；文件列表由此得出总数与分面。
  en: >-
    How many documents have the same genre, year and places; the list of documents has its total and facets from it.
columns:
  genre: {type: string, zh: 文体, en: genre}
  year: {type: string, zh: 年份, en: year of the document}
  place: {type: "string[]", zh: 所涉地区编号, en: ids of the places that it concerns}
  documents: {type: integer, zh: 文件数, en: number of documents}
internal: true
*/
MATCH (d:Document)
OPTIONAL MATCH (d)-[c:CONCERNS]->(p) WHERE c.review <> 'rejected'
WITH d, p.id AS place_id ORDER BY place_id
WITH d, collect(DISTINCT place_id) AS place
RETURN d.genre AS genre, left(d.date, 4) AS year, place, count(d) AS documents
ORDER BY genre, year, place
