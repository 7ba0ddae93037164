/*
name: regulation_chain
title: {zh: 法规到举措到地区, en: From regulation to measure to place}
purpose:
  zh: 由某法规出发：落实它的下级法规、它们规定的举措、采用举措的地区。stated 表示文件明说该地落实其中某部法规，否则二者只由举措相连。
  en: >-
    From a regulation through those that implement it to the measures they provide for and the places that
    adopted these. A place is stated where a text says that it implements one of the regulations; else only
    the measure connects them.
parameters:
  regulation:
    {type: string, required: true, example: "regulation:you-hua-ying-shang-huan-jing-tiao-li",
     zh: 法规编号, en: id of the regulation}
  level:
    {type: string,
     values: [Nation, Province, City, County, Zone],
     zh: 只取该层级（缺省为全部）, en: only places of this level; all by default}
  review:
    {type: "string[]",
     values: [unreviewed, accepted, rejected, corrected],
     zh: 只取这些审核状态（缺省为全部）, en: only these states of review; all by default}
  min_confidence: {type: float, default: 0.0, minimum: 0, maximum: 1, zh: 最低置信度, en: least confidence}
  include_rejected: {type: boolean, default: false, zh: 包括审核否决的断言, en: with claims that a review rejected}
  limit: {type: integer, default: 1000, minimum: 1, maximum: 10000, zh: 行数上限, en: most rows}
columns:
  regulation_id: {type: string, zh: 规定该举措的法规编号, en: id of the regulation that provides for the measure}
  regulation: {type: string, zh: 规定该举措的法规, en: regulation that provides for the measure}
  steps: {type: integer, zh: 与起点相隔几级, en: steps from the regulation asked for}
  through: {type: "string[]", zh: 自起点而下的法规编号, en: ids of the regulations from the one asked for down}
  articles: {type: "string[]", zh: 规定它的各条（原文写法）, en: the articles that provide for it as written}
  measure_id: {type: string, zh: 举措编号, en: id of the measure}
  measure: {type: string, zh: 举措, en: measure}
  places:
    {type: list,
     zh: 采用的地区（编号、层级、名称、状态、时间、断言数、首句、stated）, en: "places that adopted it: {id, kind, name, statuses, since, claims, quote, stated}"}
*/
MATCH (top:Regulation) WHERE top.id = $regulation
MATCH chain = (top)<-[:IMPLEMENTS*0..2]-(low:Regulation)
WHERE all(step IN relationships(chain) WHERE ($include_rejected OR step.review <> 'rejected')
  AND ($review IS NULL OR step.review IN $review) AND step.confidence >= $min_confidence)
WITH low, [n IN nodes(chain) | n.id] AS through ORDER BY size(through), through
WITH low, collect(through)[0] AS through
MATCH (low)-[v:PROVIDES_FOR]->(m:Measure)
WHERE ($include_rejected OR v.review <> 'rejected') AND ($review IS NULL OR v.review IN $review) AND v.confidence >= $min_confidence
WITH low, through, m, v ORDER BY v.start, v.claim_id
WITH low, through, m, collect(DISTINCT v.article) AS articles
OPTIONAL MATCH (m)<-[a:ADOPTS]-(p)
WHERE ($include_rejected OR a.review <> 'rejected') AND ($review IS NULL OR a.review IN $review) AND a.confidence >= $min_confidence
  AND a.status IN ['implemented', 'planned', 'ended']
  AND ($level IS NULL OR labels(p)[0] = $level)
OPTIONAL MATCH (d:Document) WHERE d.id = coalesce(a.document_id, '')
WITH low, through, m, articles, p, a, d.date AS date ORDER BY date, a.document_id, a.start, a.claim_id
WITH low, through, m, articles, p, collect(DISTINCT a.status) AS states, min(a.since) AS since, count(a) AS claims,
     collect(a.quote)[0] AS quote
OPTIONAL MATCH (p)-[i:IMPLEMENTS]->(g:Regulation)
WHERE ($include_rejected OR i.review <> 'rejected') AND ($review IS NULL OR i.review IN $review) AND i.confidence >= $min_confidence
  AND g.id IN through
WITH low, through, m, articles, p, states, since, claims, quote, count(i) > 0 AS stated ORDER BY p.id
WITH low, through, m, articles, collect(CASE WHEN p IS NULL THEN null ELSE {
       id: p.id, kind: labels(p)[0], name: p.name, statuses: [x IN ['implemented', 'planned', 'negated', 'ended'] WHERE x IN states],
       since: since, claims: claims, quote: quote, stated: stated
     } END) AS places
RETURN low.id AS regulation_id, low.name AS regulation, size(through) - 1 AS steps, through, articles,
       m.id AS measure_id, m.name AS measure, places
ORDER BY steps, regulation_id, size(places) DESC, measure_id
LIMIT $limit
