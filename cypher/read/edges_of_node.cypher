/*
name: edges_of_node
title: {zh: 一个节点的边, en: Edges of a node}
purpose:
  zh: 一个节点的全部边：同两端同一关系的断言合为一条，附证据列表；LOCATED_IN 是结构，没有断言。
  en: >-
    All edges of a node: the claims of the same ends and predicate are one edge with its evidence;
    LOCATED_IN is structure and carries none.
parameters:
  id: {type: string, required: true, example: "place:210100", zh: 节点编号, en: id of the node}
  predicates:
    {type: "string[]", example: [ADOPTS],
     zh: 只取这些关系（缺省不含 MENTIONS 与 HAS_SECTION）, en: only these predicates; by default all but MENTIONS and HAS_SECTION}
  other: {type: string, example: "measure:mian-shen-ji-xiang", zh: 只取与此节点之间的边（编号）, en: "only edges with this node, by id"}
  review:
    {type: "string[]",
     values: [unreviewed, accepted, rejected, corrected],
     zh: 只取这些审核状态（缺省为全部；结构边没有审核，总在其中）, en: "only these states of review; all by default; structure has none and stays"}
  min_confidence: {type: float, default: 0.0, minimum: 0, maximum: 1, zh: 最低置信度, en: least confidence}
  include_rejected: {type: boolean, default: false, zh: 包括审核否决的断言, en: with claims that a review rejected}
  limit: {type: integer, default: 500, minimum: 1, maximum: 5000, zh: 行数上限, en: most rows}
columns:
  predicate: {type: string, zh: 关系, en: predicate}
  direction:
    {type: string,
     zh: 方向（out：所查节点为主语）, en: "out: the node asked for is the subject; in: it is the object"}
  other_id: {type: string, zh: 另一端编号, en: id of the other end}
  other_kind: {type: string, zh: 另一端类型, en: kind of the other end}
  other: {type: string, zh: 另一端, en: name of the other end}
  statuses: {type: "string[]", zh: 断言所述状态, en: statuses that claims state}
  since: {type: string, zh: 所述最早时间, en: earliest time that a claim states}
  first_document_date: {type: string, zh: 最早文件日期, en: date of the earliest document}
  claims: {type: integer, zh: 断言数, en: number of claims}
  documents: {type: integer, zh: 文件数, en: number of documents}
  evidence:
    {type: list,
     zh: 依据：每条断言的文件、章节、原文、位置与审核, en: "one map a claim: document, section path, quote, offsets, confidence, review"}
*/
CALL { <<each KIND in nodes: MATCH (n:KIND) WHERE n.id = $id RETURN n>> }
CALL {
  WITH n
  MATCH (n)-[r]->(o)
  RETURN 'out' AS direction, r, o
  UNION ALL
  WITH n
  MATCH (n)<-[r]-(o)
  RETURN 'in' AS direction, r, o
}
WITH direction, r, o
WHERE ($other IS NULL OR o.id = $other)
  AND ($include_rejected OR coalesce(r.review, '') <> 'rejected')
  AND ($review IS NULL OR r.review IS NULL OR r.review IN $review)
  AND coalesce(r.confidence, 1.0) >= $min_confidence
  AND (CASE WHEN $predicates IS NULL THEN NOT type(r) IN ['MENTIONS', 'HAS_SECTION'] ELSE type(r) IN $predicates END)
OPTIONAL MATCH (d:Document) WHERE d.id = coalesce(r.document_id, '')
OPTIONAL MATCH (s:Section) WHERE s.id = coalesce(r.section_id, '')
WITH direction, type(r) AS predicate, o.id AS other_id, labels(o)[0] AS other_kind, o.name AS other,
     r, d {.id, .name, .date, .extent, .paraphrase} AS d, s.path AS section_path
  ORDER BY d.date, d.id, r.start, r.claim_id
WITH direction, predicate, other_id, other_kind, other, collect(DISTINCT r.status) AS states,
     min(r.since) AS since, min(d.date) AS first_document_date,
     count(r.claim_id) AS claims, count(DISTINCT d.id) AS documents,
     collect(r {
       .claim_id, .document_id, document_title: d.name, document_date: d.date, extent: d.extent,
       paraphrase: d.paraphrase, .section_id, section_path, .quote, .start, .end, .confidence,
       .status, .since, .role, .article, .number, .source, .review
     }) AS evidence
RETURN predicate, direction, other_id, other_kind, other,
       [x IN ['implemented', 'planned', 'negated', 'ended', 'in_force', 'draft'] WHERE x IN states] AS statuses,
       since, first_document_date, claims, documents, [x IN evidence WHERE x.claim_id IS NOT NULL] AS evidence
ORDER BY predicate, direction, claims DESC, other_id
LIMIT $limit
