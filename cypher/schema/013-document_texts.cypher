/*
name: document_texts
title: {zh: 同一正文只有一份文件, en: One document of a text}
purpose:
  zh: 正文摘要唯一：同一正文并行写入时，只有一个写入者成为文件，其余成为其来源。
  en: The digest of a text is unique, so that of parallel writers of one text one makes the document and the others its sources.
*/
CREATE CONSTRAINT text_key_of_documents IF NOT EXISTS FOR (n:Document) REQUIRE n.text_key IS UNIQUE
