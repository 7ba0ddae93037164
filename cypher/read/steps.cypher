/*
name: steps
title: {zh: 一步可达, en: One step from nodes}
purpose:
  zh: 所给节点经一条边可达的节点，供逐步查找路径。
  en: What one edge leads to from the nodes that are asked for; paths are looked for step by step.
parameters:
  ids: {type: "string[]", required: true, example: ["place:210100"], zh: 节点编号, en: ids of nodes}
  predicates: {type: "string[]", required: true, example: [ADOPTS], zh: 只取这些关系, en: only these predicates}
  review:
    {type: "string[]",
     values: [unreviewed, accepted, rejected, corrected],
     zh: 只取这些审核状态（缺省为全部）, en: only these states of review; all by default}
  min_confidence: {type: float, default: 0.0, minimum: 0, maximum: 1, zh: 最低置信度, en: least confidence}
  include_rejected: {type: boolean, default: false, zh: 包括审核否决的断言, en: with claims that a review rejected}
  limit: {type: integer, default: 20000, minimum: 1, maximum: 100000, zh: 行数上限, en: most rows}
columns:
  node_id: {type: string, zh: 起点编号, en: id of the node}
  predicate: {type: string, zh: 关系, en: predicate}
  outward: {type: boolean, zh: 起点是否为主语, en: whether the node is the subject}
  other_id: {type: string, zh: 另一端编号, en: id of the other end}
  other_kind: {type: string, zh: 另一端类型, en: kind of the other end}
  other: {type: string, zh: 另一端, en: name of the other end}
  claims: {type: integer, zh: 断言数, en: number of claims}
  documents: {type: "string[]", zh: 所据文件编号, en: ids of the documents that it rests on}
internal: true
*/
UNWIND $ids AS wanted
CALL {
  <<each KIND in nodes: WITH wanted MATCH (n:KIND) WHERE n.id = wanted RETURN n>>
}
CALL {
  WITH n
  MATCH (n)-[r]->(o)
  RETURN r, o, true AS outward
  UNION ALL
  WITH n
  MATCH (n)<-[r]-(o)
  RETURN r, o, false AS outward
}
WITH n, r, o, outward
WHERE type(r) IN $predicates AND ($include_rejected OR coalesce(r.review, '') <> 'rejected')
  AND ($review IS NULL OR r.review IS NULL OR r.review IN $review)
  AND coalesce(r.confidence, 1.0) >= $min_confidence
WITH n, r, o, outward ORDER BY coalesce(r.document_id, '')
WITH n.id AS node_id, type(r) AS predicate, outward, o.id AS other_id, labels(o)[0] AS other_kind, o.name AS other,
     count(r.claim_id) AS claims, collect(DISTINCT r.document_id) AS documents
RETURN node_id, predicate, outward, other_id, other_kind, other, claims, documents
ORDER BY node_id, claims DESC, predicate, other_id, outward
LIMIT $limit
