/*
name: holder_of_source
internal: true
title: {zh: 来源所属的文件, en: The document of a source}
purpose:
  zh: 一个来源所属的文件；同一正文的另一来源成为主要来源后，旧编号由此找到文件。
  en: The document that a source belongs to, so that an id by one source leads to the document once another source is its primary one.
parameters:
  source: {type: string, required: true, example: "source:~7h2m", zh: 来源编号, en: id of the source}
columns:
  document_id: {type: string, zh: 文件编号, en: id of the document}
*/
MATCH (s:Source) WHERE s.id = $source
RETURN s.document_id AS document_id
ORDER BY document_id
