/*
name: stored_documents
title: {zh: 已有文件的状态, en: State of stored documents}
purpose:
  zh: 已存在的文件与来源：编号在给定之列的，以及正文与给定者相同的；连同内容散列与抽取器版本。
  en: Documents and sources that are stored, of the given ids and of the given texts; with content hash and extractor.
parameters:
  documents: {type: "string[]", required: true, zh: 文件编号, en: ids of documents}
  sources: {type: "string[]", required: true, zh: 来源编号, en: ids of sources}
  texts: {type: "string[]", required: true, zh: 正文摘要, en: digests of texts}
columns:
  id: {type: string, zh: 文件编号, en: id of the document}
  origin: {type: string, zh: 文件自身或其来源单独的编号, en: "id by itself of the document, or of the source of it"}
  text_key: {type: string, zh: 正文摘要, en: digest of the text}
  title_key: {type: string, zh: 标题摘要, en: digest of the title}
  content_hash: {type: string, zh: 该来源的内容散列, en: content hash by this source}
  extractor: {type: string, zh: 该来源的抽取器, en: extractor by this source}
*/
UNWIND $documents AS id
MATCH (d:Document {id: id})
RETURN d.id AS id, d.id AS origin, d.text_key AS text_key, d.title_key AS title_key, d.content_hash AS content_hash, d.extractor AS extractor
UNION ALL
UNWIND $texts AS key
MATCH (d:Document {text_key: key})
RETURN d.id AS id, d.id AS origin, d.text_key AS text_key, d.title_key AS title_key, d.content_hash AS content_hash, d.extractor AS extractor
UNION ALL
UNWIND $sources AS id
MATCH (s:Source {id: id})
MATCH (d:Document {id: s.document_id})
RETURN d.id AS id, s.origin AS origin, d.text_key AS text_key, d.title_key AS title_key, s.content_hash AS content_hash, s.extractor AS extractor
