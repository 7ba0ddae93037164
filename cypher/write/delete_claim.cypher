/*
name: delete_claim
title: {zh: 删除断言, en: Delete a claim}
purpose:
  zh: 删除一条断言。
  en: Deletes a claim.
parameters:
  id: {type: string, required: true, zh: 断言编号, en: id of the claim}
*/
MATCH ()-[r:<<EDGE>>]->()
WHERE r.claim_id = $id
DELETE r
