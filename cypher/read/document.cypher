/*
name: document
title: {zh: 一份文件, en: One document}
purpose:
  zh: 一份文件的元数据、正文与抽取情况；metadata 与 discards 是 JSON 文本。
  en: >-
    One document with its metadata, text and what extraction dropped; metadata and discards are JSON text.
parameters:
  document:
    {type: string, required: true, example: "document:~7g3xor2z4tbqwsafunwb6ow5",
     zh: 文件编号, en: id of the document}
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
  text: {type: string, zh: 正文, en: text}
  redactions: {type: integer, zh: 遮盖处数, en: number of redacted passages}
  metadata:
    {type: string,
     zh: 元数据及其依据（JSON）, en: "list of {field, value, source, confidence, start, end} as JSON"}
  discards: {type: string, zh: 舍弃的候选及原因（JSON）, en: "object reason -> count as JSON"}
  extractor: {type: string, zh: 抽取器及版本, en: extractor with its version}
  content_hash: {type: string, zh: 内容散列, en: digest of all that extraction depends on}
*/
MATCH (d:Document) WHERE d.id = $document
OPTIONAL MATCH (d)-[:CONCERNS]->(p) WHERE p.id = d.place_id
WITH d, min(p.name) AS place
RETURN d.id AS document_id, d.name AS title, d.date AS date, d.genre AS genre, d.extent AS extent,
       d.paraphrase AS paraphrase, d.issuer AS issuer, d.number AS number, d.place_id AS place_id, place,
       d.source_url AS source_url, d.source_site AS source_site, d.published AS published,
       d.retrieved AS retrieved, d.length AS length, d.text AS text,
       d.redactions AS redactions, d.metadata AS metadata, d.discards AS discards, d.extractor AS extractor,
       d.content_hash AS content_hash
