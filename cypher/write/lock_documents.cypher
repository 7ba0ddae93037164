/*
name: lock_documents
title: {zh: 锁定文件, en: Lock documents}
purpose:
  zh: 写入前锁定文件，使审校与重新读入先后进行。
  en: Locks documents before they are written, so that an act of curation and a new reading come one after the other.
parameters:
  documents: {type: "string[]", required: true, zh: 文件编号, en: ids of documents}
columns:
  locked: {type: integer, zh: 个数, en: how many there are}
*/
UNWIND $documents AS id
MATCH (d:Document {id: id})
SET d.content_hash = d.content_hash
RETURN count(d) AS locked
