/*
name: regulation_relations
title: {zh: 法规的关系, en: Relations of a regulation}
purpose:
  zh: 某法规由谁发布、由谁落实、被谁引用、规定了哪些举措、修改了什么、文本是哪份文件。
  en: >-
    Who issued a regulation, who carries it out, who cites it, which measures it provides for, what it
    amends, and which documents are its text.
parameters:
  regulation:
    {type: string, required: true, example: "regulation:you-hua-ying-shang-huan-jing-tiao-li",
     zh: 法规编号, en: id of the regulation}
  predicates:
    {type: "string[]", values: [AMENDS, CITES, IMPLEMENTS, ISSUED_BY, PROVIDES_FOR, RESPONSIBLE_FOR, TEXT_OF],
     zh: 只取这些关系, en: only these predicates}
  direction:
    {type: string, values: [out, in],
     zh: 只取此方向（out：所查法规为主语）, en: "only this direction; out: the regulation asked for is the subject"}
  kinds: {type: "string[]", example: [City], zh: 只取另一端为这些类型的, en: only other ends of these kinds}
  review:
    {type: "string[]",
     values: [unreviewed, accepted, rejected, corrected],
     zh: 只取这些审核状态（缺省为全部）, en: only these states of review; all by default}
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
  articles: {type: "string[]", zh: 所涉条款（原文写法）, en: articles as written}
  first_document_date: {type: string, zh: 最早文件日期, en: date of the earliest document}
  claims: {type: integer, zh: 断言数, en: number of claims}
  documents: {type: integer, zh: 文件数, en: number of documents}
  evidence:
    {type: list,
     zh: 依据：每条断言的文件、章节、原文、位置与审核, en: "one map a claim: document, section path, quote, offsets, confidence, review"}
*/
MATCH (n:Regulation) WHERE n.id = $regulation
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
WHERE type(r) <> 'MENTIONS' AND ($include_rejected OR r.review <> 'rejected') AND ($review IS NULL OR r.review IN $review)
  AND r.confidence >= $min_confidence
  AND ($predicates IS NULL OR type(r) IN $predicates) AND ($direction IS NULL OR direction = $direction)
  AND ($kinds IS NULL OR labels(o)[0] IN $kinds)
OPTIONAL MATCH (d:Document) WHERE d.id = coalesce(r.document_id, '')
OPTIONAL MATCH (s:Section) WHERE s.id = coalesce(r.section_id, '')
WITH direction, type(r) AS predicate, o.id AS other_id, labels(o)[0] AS other_kind, o.name AS other,
     r, d {.id, .name, .date, .extent, .paraphrase} AS d, s.path AS section_path
  ORDER BY d.date, d.id, r.start, r.claim_id
WITH direction, predicate, other_id, other_kind, other, collect(DISTINCT r.status) AS states,
     collect(DISTINCT r.article) AS articles, min(d.date) AS first_document_date,
     count(r.claim_id) AS claims, count(DISTINCT d.id) AS documents,
     collect(r {
       .claim_id, .document_id, document_title: d.name, document_date: d.date, extent: d.extent,
       paraphrase: d.paraphrase, .section_id, section_path, .quote, .start, .end, .confidence,
       .status, .since, .role, .article, .number, .source, .review
     }) AS evidence
RETURN predicate, direction, other_id, other_kind, other,
       [x IN ['implemented', 'planned', 'negated', 'ended', 'in_force', 'draft'] WHERE x IN states] AS statuses,
       articles, first_document_date, claims, documents, evidence
ORDER BY predicate, direction, claims DESC, other_id
LIMIT $limit
