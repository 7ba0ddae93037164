/*
name: texts_to_compare
internal: true
title: {zh: 待比对的正文, en: Texts to compare}
purpose:
  zh: 给定文件的正文、日期与地区，用来比对相同段落。
  en: Texts, dates and places of documents, to compare what they share.
parameters:
  ids: {type: "string[]", required: true, example: ["document:~7h2m"], zh: 文件编号, en: ids of documents}
columns:
  id: {type: string, zh: 编号, en: id}
  title: {type: string, zh: 标题, en: title}
  date: {type: string, zh: 文件日期, en: date of the document}
  published: {type: string, zh: 发布日期, en: date of publication}
  extent: {type: string, zh: 全文或节选, en: full or excerpt}
  paraphrase: {type: boolean, zh: 是否转述, en: whether the text is a paraphrase}
  place_id: {type: string, zh: 所属地区编号, en: id of the place}
  place: {type: string, zh: 所属地区, en: place}
  place_kind: {type: string, zh: 地区层级, en: level of the place}
  text: {type: string, zh: 正文, en: text}
order: [id]
*/
UNWIND $ids AS wanted
MATCH (d:Document {id: wanted})
OPTIONAL MATCH (d)-[:CONCERNS]->(p) WHERE p.id = d.place_id
WITH d, collect({id: p.id, name: p.name, kind: labels(p)[0]})[0] AS found
RETURN d.id AS id, d.name AS title, d.date AS date, d.published AS published, d.extent AS extent,
       d.paraphrase AS paraphrase, found.id AS place_id, found.name AS place, found.kind AS place_kind, d.text AS text
