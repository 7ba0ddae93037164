/*
name: revisions_of_pairs
title: {zh: 两份文件之间的修订关系, en: Revisions between pairs of documents}
purpose:
  zh: 给定的两份文件（都在图中者）之间的修订关系，连同其抽取器。
  en: The revisions between pairs of documents that are both there, with what linked them.
parameters:
  pairs: {type: list, required: true, zh: 后者与前者的编号, en: ids as later and earlier}
columns:
  later: {type: string, zh: 后一份, en: id of the later one}
  earlier: {type: string, zh: 前一份, en: id of the earlier one}
  claim_id: {type: string, zh: 断言编号, en: id of the claim}
  extractor: {type: string, zh: 抽取器, en: what linked them}
*/
UNWIND $pairs AS pair
MATCH (a:Document {id: pair.later})
MATCH (b:Document {id: pair.earlier})
OPTIONAL MATCH (a)-[r:REVISES]->(b)
RETURN a.id AS later, b.id AS earlier, r.claim_id AS claim_id, r.extractor AS extractor
