/*
name: neighbourhood
title: {zh: 某节点的邻域, en: Neighbourhood of a node}
purpose:
  zh: 某节点一步或两步以内的关系，两端与关系相同的断言合为一条；第二步只从断言最多的邻点出发。节点表由各行的两端得出。
  en: >-
    Relations within one or two steps of a node; claims of the same ends and predicate are one row. The
    second step starts from the neighbours with most claims. The ends of the rows are the nodes.
parameters:
  node: {type: string, required: true, example: "place:210100", zh: 节点编号, en: id of the node}
  depth: {type: integer, default: 1, minimum: 1, maximum: 2, zh: 步数, en: number of steps}
  predicates:
    {type: "string[]", example: [ADOPTS],
     zh: 只取这些关系（缺省不含 MENTIONS 与 HAS_SECTION）, en: only these predicates; by default all but MENTIONS and HAS_SECTION}
  review:
    {type: "string[]", default: [unreviewed, accepted, corrected],
     values: [unreviewed, accepted, rejected, corrected],
     zh: 审核状态（缺省不含已否决）, en: states of review; rejected claims only when asked for}
  limit: {type: integer, default: 200, minimum: 1, maximum: 2000, zh: 行数上限, en: most rows}
columns:
  distance: {type: integer, zh: 离所查节点的步数, en: steps from the node asked for}
  source_id: {type: string, zh: 起点编号, en: id of the start}
  source_kind: {type: string, zh: 起点类型, en: kind of the start}
  source: {type: string, zh: 起点, en: start}
  predicate: {type: string, zh: 关系, en: predicate}
  target_id: {type: string, zh: 终点编号, en: id of the end}
  target_kind: {type: string, zh: 终点类型, en: kind of the end}
  target: {type: string, zh: 终点, en: end}
  status:
    {type: string,
     zh: 状态（已终止先于已实施先于计划先于否定）, en: "status: ended, else implemented, else planned, else negated"}
  claims: {type: integer, zh: 断言数, en: number of claims}
*/
CALL {
  <<each KIND in nodes: MATCH (n:KIND) WHERE n.id = $node RETURN n>>
}
CALL {
  WITH n
  MATCH (n)-[r]-(o)
  WHERE $depth = 2 AND coalesce(r.review, 'unreviewed') IN $review
    AND (CASE WHEN $predicates IS NULL THEN NOT type(r) IN ['MENTIONS', 'HAS_SECTION'] ELSE type(r) IN $predicates END)
  WITH o, count(r) AS weight ORDER BY weight DESC, o.id LIMIT $limit
  RETURN collect(o) AS near
}
UNWIND [n] + near AS center
MATCH (center)-[r]-(o)
WHERE coalesce(r.review, 'unreviewed') IN $review
  AND (CASE WHEN $predicates IS NULL THEN NOT type(r) IN ['MENTIONS', 'HAS_SECTION'] ELSE type(r) IN $predicates END)
WITH r, min(CASE WHEN startNode(r).id = $node OR endNode(r).id = $node THEN 1 ELSE 2 END) AS distance
WITH r, distance, startNode(r) AS a, endNode(r) AS b
WITH distance, a.id AS source_id, labels(a)[0] AS source_kind, a.name AS source, type(r) AS predicate,
     b.id AS target_id, labels(b)[0] AS target_kind, b.name AS target,
     count(r.claim_id) AS claims, collect(DISTINCT r.status) AS states
RETURN distance, source_id, source_kind, source, predicate, target_id, target_kind, target,
       CASE WHEN 'ended' IN states THEN 'ended' WHEN 'implemented' IN states THEN 'implemented'
            WHEN 'planned' IN states THEN 'planned' WHEN 'negated' IN states THEN 'negated' END AS status, claims
ORDER BY distance, claims DESC, source_id, predicate, target_id
LIMIT $limit
