/*
name: second_steps
internal: true
title: {zh: 近邻之间的边, en: Edges between neighbours of a node}
purpose:
  zh: 某节点近邻的第二步中两端都在所给节点之内的边；近邻很多时，第二步只看这些。
  en: >-
    Of the second step of a neighbourhood the edges with both ends among the given nodes; all that is wanted of it
    where the first step has more nodes than are shown.
parameters:
  id: {type: string, required: true, example: "place:210100", zh: 节点编号, en: id of the node}
  among: {type: "string[]", required: true, example: ["measure:mian-shen-ji-xiang"], zh: 两端所在的节点（编号）, en: ids of the nodes that both ends are among}
  predicates:
    {type: "string[]", example: [ADOPTS],
     zh: 只取这些关系（缺省不含 MENTIONS 与 HAS_SECTION）, en: only these predicates; by default all but MENTIONS and HAS_SECTION}
  centers:
    {type: integer, default: 50, minimum: 1, maximum: 500,
     zh: 第二步最多从几个近邻出发, en: most neighbours that the second step starts from}
  review:
    {type: "string[]",
     values: [unreviewed, accepted, rejected, corrected],
     zh: 只取这些审核状态（缺省为全部；结构边没有审核，总在其中）, en: "only these states of review; all by default; structure has none and stays"}
  min_confidence: {type: float, default: 0.0, minimum: 0, maximum: 1, zh: 最低置信度, en: least confidence}
  include_rejected: {type: boolean, default: false, zh: 包括审核否决的断言, en: with claims that a review rejected}
  limit: {type: integer, default: 200, minimum: 1, maximum: 5000, zh: 行数上限, en: most rows}
columns:
  distance: {type: integer, zh: 离所查节点的步数, en: steps from the node asked for}
  predicate: {type: string, zh: 关系, en: predicate}
  source: {type: string, zh: 起点编号, en: id of the start}
  target: {type: string, zh: 终点编号, en: id of the end}
  other_id: {type: string, zh: 较远一端编号, en: id of the farther end}
  other_kind: {type: string, zh: 其类型, en: its kind}
  other: {type: string, zh: 其名称, en: its name}
  statuses: {type: "string[]", zh: 断言所述状态, en: statuses that claims state}
  claims: {type: integer, zh: 断言数, en: number of claims}
  documents: {type: "string[]", zh: 所据文件编号, en: ids of the documents that it rests on}
*/
CALL { <<each KIND in nodes: MATCH (n:KIND) WHERE n.id = $id RETURN n>> }
CALL {
  WITH n
  MATCH (n)-[r]-(o)
  WHERE ($include_rejected OR coalesce(r.review, '') <> 'rejected')
    AND coalesce(r.confidence, 1.0) >= $min_confidence AND ($review IS NULL OR r.review IS NULL OR r.review IN $review)
    AND (CASE WHEN $predicates IS NULL THEN NOT type(r) IN ['MENTIONS', 'HAS_SECTION'] ELSE type(r) IN $predicates END)
  WITH o, count(r) AS weight ORDER BY weight DESC, o.id LIMIT $centers
  RETURN collect(o) AS near
}
WITH [x IN near | x.id] AS ids
UNWIND $among AS wanted
WITH ids, wanted
CALL { <<each KIND in nodes: WITH wanted MATCH (a:KIND) WHERE a.id = wanted RETURN a>> }
MATCH (a)-[r]->(b)
WHERE b.id IN $among AND (a.id IN ids OR b.id IN ids)
  AND ($include_rejected OR coalesce(r.review, '') <> 'rejected')
  AND coalesce(r.confidence, 1.0) >= $min_confidence AND ($review IS NULL OR r.review IS NULL OR r.review IN $review)
  AND (CASE WHEN $predicates IS NULL THEN NOT type(r) IN ['MENTIONS', 'HAS_SECTION'] ELSE type(r) IN $predicates END)
WITH ids, a, r, b ORDER BY coalesce(r.document_id, '')
WITH type(r) AS predicate, a, b, a.id IN ids AS led, count(r.claim_id) AS claims, collect(DISTINCT r.status) AS states,
     collect(DISTINCT r.document_id) AS documents
WITH predicate, a.id AS source, b.id AS target, CASE WHEN led THEN b ELSE a END AS o, claims, states, documents
RETURN 2 AS distance, predicate, source, target, o.id AS other_id, labels(o)[0] AS other_kind, o.name AS other,
       [x IN ['implemented', 'planned', 'negated', 'ended', 'in_force', 'draft'] WHERE x IN states] AS statuses, claims, documents
ORDER BY claims DESC, source, predicate, target
LIMIT $limit
