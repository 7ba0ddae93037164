/*
name: neighbourhood
title: {zh: 一个节点的近邻, en: Neighbourhood of a node}
purpose:
  zh: 某节点一步或两步以内的边，两端与关系相同的断言合为一条；第二步只从断言最多的近邻出发。各行的两端就是节点。
  en: >-
    Edges within one or two steps of a node; claims of the same ends and predicate are one edge. The second
    step starts from the neighbours with most claims. The ends of the rows are the nodes.
parameters:
  id: {type: string, required: true, example: "place:210100", zh: 节点编号, en: id of the node}
  depth: {type: integer, default: 1, minimum: 1, maximum: 2, zh: 步数, en: number of steps}
  predicates:
    {type: "string[]", example: [ADOPTS],
     zh: 只取这些关系（缺省不含 MENTIONS 与 HAS_SECTION）, en: only these predicates; by default all but MENTIONS and HAS_SECTION}
  min_confidence: {type: float, default: 0.0, minimum: 0, maximum: 1, zh: 最低置信度, en: least confidence}
  review:
    {type: "string[]", default: [unreviewed, accepted, corrected],
     values: [unreviewed, accepted, rejected, corrected],
     zh: 审核状态（缺省不含已否决）, en: states of review; rejected claims only when asked for}
  centers:
    {type: integer, default: 50, minimum: 1, maximum: 500,
     zh: 第二步最多从几个近邻出发, en: most neighbours that the second step starts from}
  limit: {type: integer, default: 200, minimum: 1, maximum: 5000, zh: 行数上限, en: most rows}
columns:
  distance: {type: integer, zh: 离所查节点的步数, en: steps from the node asked for}
  source: {type: string, zh: 起点编号, en: id of the start}
  source_kind: {type: string, zh: 起点类型, en: kind of the start}
  source_name: {type: string, zh: 起点, en: name of the start}
  predicate: {type: string, zh: 关系, en: predicate}
  target: {type: string, zh: 终点编号, en: id of the end}
  target_kind: {type: string, zh: 终点类型, en: kind of the end}
  target_name: {type: string, zh: 终点, en: name of the end}
  statuses: {type: "string[]", zh: 断言所述状态, en: statuses that claims state}
  claims: {type: integer, zh: 断言数, en: number of claims}
*/
CALL { <<each KIND in nodes: MATCH (n:KIND) WHERE n.id = $id RETURN n>> }
CALL {
  WITH n
  MATCH (n)-[r]-(o)
  WHERE $depth = 2 AND coalesce(r.review, 'unreviewed') IN $review AND coalesce(r.confidence, 1.0) >= $min_confidence
    AND (CASE WHEN $predicates IS NULL THEN NOT type(r) IN ['MENTIONS', 'HAS_SECTION'] ELSE type(r) IN $predicates END)
  WITH o, count(r) AS weight ORDER BY weight DESC, o.id LIMIT $centers
  RETURN collect(o) AS near
}
UNWIND [n] + near AS center
MATCH (center)-[r]-(o)
WHERE coalesce(r.review, 'unreviewed') IN $review AND coalesce(r.confidence, 1.0) >= $min_confidence
  AND (CASE WHEN $predicates IS NULL THEN NOT type(r) IN ['MENTIONS', 'HAS_SECTION'] ELSE type(r) IN $predicates END)
WITH r, min(CASE WHEN startNode(r).id = $id OR endNode(r).id = $id THEN 1 ELSE 2 END) AS distance
WITH r, distance, startNode(r) AS a, endNode(r) AS b
WITH distance, a.id AS source, labels(a)[0] AS source_kind, a.name AS source_name, type(r) AS predicate,
     b.id AS target, labels(b)[0] AS target_kind, b.name AS target_name,
     count(r.claim_id) AS claims, collect(DISTINCT r.status) AS states
RETURN distance, source, source_kind, source_name, predicate, target, target_kind, target_name,
       [x IN ['implemented', 'planned', 'negated', 'ended', 'in_force', 'draft'] WHERE x IN states] AS statuses, claims
ORDER BY distance, claims DESC, source, predicate, target
LIMIT $limit
