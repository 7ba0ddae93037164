/*
name: update_claim
title: {zh: 改写断言, en: Change a claim}
purpose:
  zh: 改写一条断言的属性。
  en: Changes the properties of a claim.
parameters:
  id: {type: string, required: true, zh: 断言编号, en: id of the claim}
  properties: {type: map, required: true, zh: 属性, en: properties}
*/
MATCH ()-[r:<<EDGE>>]->()
WHERE r.claim_id = $id
SET r = $properties
