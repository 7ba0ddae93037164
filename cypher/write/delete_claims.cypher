/*
name: delete_claims
title: {zh: 删除文件的断言, en: Delete a document's claims}
purpose:
  zh: 删除一份文件的一类断言。
  en: Deletes the claims of one kind that a document makes.
parameters:
  document: {type: string, required: true, zh: 文件编号, en: id of the document}
*/
MATCH ()-[r:<<EDGE>>]->()
WHERE r.document_id = $document
DELETE r
