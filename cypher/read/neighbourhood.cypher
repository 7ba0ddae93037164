/*
name: neighbourhood
title: {zh: 一个节点的近邻, en: Neighbourhood of a node}
purpose:
  zh: 某节点一步或两步以内的边，两端与关系相同的断言合为一条；第二步只从断言最多的近邻出发。other 是离所查节点较远的一端。
  en: >-
    Edges within one or two steps of a node; claims of the same ends and predicate are one edge. The second
    step starts from the neighbours with most claims. `other` is the end farther from the node asked for.
parameters:
  id: {type: string, required: true, example: "place:210100", zh: 节点编号, en: id of the node}
  depth: {type: integer, default: 1, minimum: 1, maximum: 2, zh: 步数, en: number of steps}
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
  nodes:
    {type: integer, default: 5000, minimum: 1, maximum: 5000,
     zh: 只取通向前几个节点的边, en: only edges that lead to the first so many nodes}
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
  WHERE $depth = 2 AND ($include_rejected OR coalesce(r.review, '') <> 'rejected')
    AND coalesce(r.confidence, 1.0) >= $min_confidence AND ($review IS NULL OR r.review IS NULL OR r.review IN $review)
    AND (CASE WHEN $predicates IS NULL THEN NOT type(r) IN ['MENTIONS', 'HAS_SECTION'] ELSE type(r) IN $predicates END)
  WITH o, count(r) AS weight ORDER BY weight DESC, o.id LIMIT $centers
  RETURN collect(o) AS near
}
WITH [n] + near AS centers, [x IN [n] + near | x.id] AS ids
UNWIND centers AS center
WITH ids, center
CALL {
  WITH center
  MATCH (center)-[r]-()
  WHERE ($include_rejected OR coalesce(r.review, '') <> 'rejected')
    AND coalesce(r.confidence, 1.0) >= $min_confidence AND ($review IS NULL OR r.review IS NULL OR r.review IN $review)
    AND (CASE WHEN $predicates IS NULL THEN NOT type(r) IN ['MENTIONS', 'HAS_SECTION'] ELSE type(r) IN $predicates END)
  WITH center, r ORDER BY coalesce(r.document_id, '')
  WITH type(r) AS predicate, startNode(r) AS a, endNode(r) AS b, startNode(r) = center AS led,
       count(r.claim_id) AS claims, collect(DISTINCT r.status) AS states, collect(DISTINCT r.document_id) AS documents
  RETURN predicate, a, b, led, claims, states, documents
}
WITH ids, predicate, a, b, a.id AS source, b.id AS target, led, claims, states, documents
WHERE led OR NOT source IN ids
WITH CASE WHEN $id IN [source, target] THEN 1 ELSE 2 END AS distance, predicate, source, target,
     CASE WHEN target = $id OR (source <> $id AND NOT led) THEN a ELSE b END AS o, claims, states, documents
WITH o, distance, predicate, source, target, claims, states, documents,
     toString(distance) + right('00000' + toString(999999 - claims), 6) + source + ' ' + predicate + ' ' + target AS rank
WITH o, min(rank) AS best, collect({distance: distance, predicate: predicate, source: source, target: target, claims: claims,
                                    states: states, documents: documents}) AS edges
ORDER BY best LIMIT $nodes
UNWIND edges AS edge
WITH o, edge
RETURN edge.distance AS distance, edge.predicate AS predicate, edge.source AS source, edge.target AS target, o.id AS other_id,
       labels(o)[0] AS other_kind, o.name AS other,
       [x IN ['implemented', 'planned', 'negated', 'ended', 'in_force', 'draft'] WHERE x IN edge.states] AS statuses,
       edge.claims AS claims, edge.documents AS documents
ORDER BY distance, claims DESC, source, predicate, target
LIMIT $limit
