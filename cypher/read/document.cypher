/*
name: document
title: {zh: 一份文件, en: One document}
purpose:
  zh: 按编号查文件，含正文与元数据；metadata 与 discards 是 JSON 文本。
  en: A document by its id, with its text and metadata; metadata and discards are JSON text.
parameters:
  document:
    {type: string, required: true, example: "document:~6fbde0d853cc99dc03d61fe262cb",
     zh: 文件编号, en: id of the document}
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
  sources:
    {type: string, zh: 全部来源，主要来源在前（JSON）；仅有一个时为空,
     en: "all sources, the primary one first, as JSON; null where there is one only"}
  text: {type: string, zh: 正文, en: text}
  length: {type: integer, zh: 字数（码点）, en: length in code points}
  metadata:
    {type: string,
     zh: 元数据及其依据（JSON）, en: "list of {field, value, source, confidence, start, end} as JSON"}
  discards: {type: string, zh: 舍弃的候选及原因（JSON）, en: "object reason -> count as JSON"}
  redactions: {type: integer, zh: 遮盖处数, en: number of redacted passages}
  extractor: {type: string, zh: 抽取器及版本, en: extractor with its version}
  reader: {type: string, zh: 读入程序及版本, en: what read the text out of the file}
*/
MATCH (d:Document) WHERE d.id = $document
OPTIONAL MATCH (d)-[:CONCERNS]->(p) WHERE p.id = d.place_id
WITH d, collect({id: p.id, name: p.name, kind: labels(p)[0]})[0] AS found
RETURN d.id AS id, d.name AS title, d.date AS date, d.extent AS extent, d.paraphrase AS paraphrase, d.genre AS genre,
       d.issuer AS issuer, d.number AS number, found.id AS place_id, found.name AS place, found.kind AS place_kind,
       d.source_url AS source_url, d.source_site AS source_site, d.published AS published, d.retrieved AS retrieved, d.sources AS sources,
       d.text AS text, d.length AS length, d.metadata AS metadata, d.discards AS discards, d.redactions AS redactions,
       d.extractor AS extractor, d.reader AS reader
