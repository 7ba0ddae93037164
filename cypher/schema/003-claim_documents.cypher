/*
name: claim_documents
title: {zh: 断言所属文件索引, en: Index on the documents of claims}
purpose:
  zh: 替换或删除一份文件时找到它的全部断言。
  en: Finds all claims of a document, to replace or remove them.
*/
CREATE INDEX document_id_of_<<EDGE>> IF NOT EXISTS FOR ()-[r:<<EDGE>>]-() ON (r.document_id)
