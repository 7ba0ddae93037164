/*
name: moved_by_split
internal: true
title: {zh: 拆出会移动的断言, en: Claims that a split would move}
purpose:
  zh: 抽取时两端之一是某节点、合并后移到代表节点的断言，按关系计数；被人否决的不计。
  en: >-
    Claims that were extracted with a node that was merged, now at the node that stands for it, by predicate; those
    that a person rejected are not counted.
parameters:
  node: {type: string, required: true, example: "measure:~mianshen", zh: 已并入的节点, en: the node that was merged}
  into: {type: string, required: true, example: "measure:mian-shen-ji-xiang", zh: 代表它的节点, en: the node that stands for it}
columns:
  predicate: {type: string, zh: 关系, en: predicate}
  claims: {type: integer, zh: 断言数, en: number of claims}
  documents: {type: integer, zh: 文件数, en: number of documents}
*/
CALL {
  MATCH (n:<<NODE>> {id: $into})-[r]->()
  WHERE r.extracted_subject = $node
  RETURN r
  UNION ALL
  MATCH (n:<<NODE>> {id: $into})<-[r]-()
  WHERE r.extracted_object = $node
  RETURN r
}
WITH r
WHERE r.verdict IS NULL OR r.review <> 'rejected'
RETURN type(r) AS predicate, count(r.claim_id) AS claims, count(DISTINCT r.document_id) AS documents
ORDER BY claims DESC, predicate
