/*
name: revisions_of_documents
internal: true
title: {zh: 文件之间的修订关系, en: Revisions between documents}
purpose:
  zh: 由给定文件出发的修订断言及其审核状态。
  en: The REVISES claims that leave the given documents, with their state of review.
parameters:
  ids: {type: "string[]", required: true, example: ["document:~7h2m"], zh: 文件编号, en: ids of documents}
columns:
  later: {type: string, zh: 后一份, en: id of the later one}
  earlier: {type: string, zh: 前一份, en: id of the earlier one}
  claim_id: {type: string, zh: 断言编号, en: id of the claim}
  review: {type: string, zh: 审核状态, en: state of review}
order: [later, earlier]
*/
UNWIND $ids AS wanted
MATCH (d:Document)-[r:REVISES]->(e:Document)
WHERE d.id = wanted
RETURN d.id AS later, e.id AS earlier, r.claim_id AS claim_id, r.review AS review
