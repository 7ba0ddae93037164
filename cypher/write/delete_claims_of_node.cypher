/*
name: delete_claims_of_node
title: {zh: 删除节点的若干断言, en: Delete some claims of a node}
purpose:
  zh: 删除从一个节点出发的若干断言，合并与拆分时用。
  en: Deletes some claims that leave a node, to merge and to split.
parameters:
  id: {type: string, required: true, zh: 节点编号, en: id of the node}
  claims: {type: "string[]", required: true, zh: 断言编号, en: ids of claims}
*/
MATCH (n:<<NODE>> {id: $id})-[r:<<EDGE>>]->()
WHERE r.claim_id IN $claims
DELETE r
