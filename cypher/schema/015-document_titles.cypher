/*
name: document_titles
title: {zh: 标题摘要索引, en: Index on the digests of titles}
purpose:
  zh: 找到可能是同一文本不同版本的文件。
  en: Finds documents that may be editions of one text.
*/
CREATE INDEX title_key_of_documents IF NOT EXISTS FOR (n:Document) ON (n.title_key)
