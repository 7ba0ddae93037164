/*
name: further_sources
internal: true
title: {zh: 全部其他来源, en: All further sources}
purpose:
  zh: 图中文件的全部其他来源，连同其内容散列；已移除而只为审校保留的也在内。
  en: All further sources of documents with their content hash; those that were taken out and are kept for the verdicts on them, too.
columns:
  origin: {type: string, zh: 单凭该来源时的文件编号, en: id that the document has by this source alone}
  document_id: {type: string, zh: 所属文件, en: id of the document}
  content_hash: {type: string, zh: 内容散列, en: content hash}
  retired: {type: boolean, zh: 是否已移除, en: whether it was taken out}
*/
MATCH (s:Source)
RETURN s.origin AS origin, s.document_id AS document_id, s.content_hash AS content_hash,
       s.retired IS NOT NULL AS retired
ORDER BY origin
