/*
name: events_of_batch
title: {zh: 一批文件的审校记录, en: Events of a batch of documents}
purpose:
  zh: 给定文件的断言与给定词表断言的全部审校记录。
  en: All events about claims of the given documents and about the given claims of the vocabulary.
parameters:
  documents: {type: "string[]", required: true, zh: 文件编号, en: ids of documents}
  claims: {type: "string[]", required: true, zh: 词表断言编号, en: ids of claims of the vocabulary}
columns:
  properties: {type: map, zh: 属性, en: properties}
*/
UNWIND $documents AS id
MATCH (e:Event {document_id: id})
RETURN properties(e) AS properties
UNION ALL
UNWIND $claims AS id
MATCH (e:Event {about: id})
RETURN properties(e) AS properties
