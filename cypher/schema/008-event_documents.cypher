/*
name: event_documents
title: {zh: 审校所涉文件索引, en: Index on the documents of events}
purpose:
  zh: 文件重新读入时找到针对其断言的全部审校记录。
  en: Finds all events about claims of a document when it comes in again.
*/
CREATE INDEX document_id_of_events IF NOT EXISTS FOR (n:Event) ON (n.document_id)
