/*
name: regulation_chain
title: {zh: 法规链, en: Chain of a regulation}
purpose:
  zh: 从某法规出发，经落实它的下级法规，到其规定的举措，再到采用举措的地区；stated 表示文件明说该地落实链上的法规，否则只由举措相连。
  en: >-
    From a regulation through those that implement it to the measures they provide for and the places that
    adopted these; stated tells whether a text says that the place implements a regulation of the chain, or
    only the measure connects them.
parameters:
  regulation:
    {type: string, required: true, example: "regulation:you-hua-ying-shang-huan-jing-tiao-li",
     zh: 法规编号, en: id of the regulation}
  measure: {type: string, zh: 只取该举措（缺省为全部）, en: only this measure; all by default}
  place: {type: string, zh: 只取该地区（缺省为全部）, en: only this place; all by default}
  level:
    {type: string, default: City,
     values: [Nation, Province, City, County, Zone],
     zh: 地区层级, en: level of the places}
  min_confidence: {type: float, default: 0.0, minimum: 0, maximum: 1, zh: 最低置信度, en: least confidence}
  review:
    {type: "string[]", default: [unreviewed, accepted, corrected],
     values: [unreviewed, accepted, rejected, corrected],
     zh: 审核状态（缺省不含已否决）, en: states of review; rejected claims only when asked for}
  limit: {type: integer, default: 1000, minimum: 1, maximum: 10000, zh: 行数上限, en: most rows}
columns:
  regulation_ids: {type: "string[]", zh: 法规编号（自上而下）, en: ids of the regulations from the top}
  regulations: {type: "string[]", zh: 法规（自上而下）, en: regulations from the top}
  measure_id: {type: string, zh: 举措编号, en: id of the measure}
  measure: {type: string, zh: 举措, en: measure}
  articles: {type: "string[]", zh: 规定该举措的条款, en: articles that provide for the measure}
  place_id: {type: string, zh: 地区编号, en: id of the place}
  place: {type: string, zh: 地区, en: place}
  status:
    {type: string,
     zh: 状态（已终止先于已实施先于计划先于否定）, en: "status: ended, else implemented, else planned, else negated"}
  since: {type: string, zh: 所述最早时间, en: earliest time that a claim states}
  first_document_date: {type: string, zh: 最早文件日期, en: date of the earliest document}
  claims: {type: integer, zh: 断言数, en: number of claims}
  stated:
    {type: boolean,
     zh: 文件明说该地落实链上法规, en: a text says that the place implements a regulation of the chain}
*/
MATCH (top:Regulation) WHERE top.id = $regulation
MATCH chain = (top)<-[:IMPLEMENTS*0..2]-(last:Regulation)
WHERE all(step IN relationships(chain) WHERE step.review IN $review)
WITH [n IN nodes(chain) | n.id] AS regulation_ids, [n IN nodes(chain) | n.name] AS regulations, last
MATCH (last)-[f:PROVIDES_FOR]->(m:Measure)
WHERE f.review IN $review AND f.confidence >= $min_confidence AND ($measure IS NULL OR m.id = $measure)
WITH regulation_ids, regulations, m, f ORDER BY f.start, f.claim_id
WITH regulation_ids, regulations, m, collect(DISTINCT f.article) AS articles
MATCH (m)<-[a:ADOPTS]-(p)
WHERE a.review IN $review AND a.confidence >= $min_confidence
  AND labels(p)[0] = $level AND ($place IS NULL OR p.id = $place)
OPTIONAL MATCH (d:Document) WHERE d.id = coalesce(a.document_id, '')
WITH regulation_ids, regulations, m, articles, p, collect(DISTINCT a.status) AS states, min(a.since) AS since,
     min(d.date) AS first_document_date, count(a) AS claims
OPTIONAL MATCH (p)-[i:IMPLEMENTS]->(g:Regulation)
WHERE i.review IN $review AND g.id IN regulation_ids
WITH regulation_ids, regulations, m, articles, p, states, since, first_document_date, claims, count(g) > 0 AS stated
RETURN regulation_ids, regulations, m.id AS measure_id, m.name AS measure, articles, p.id AS place_id, p.name AS place,
       CASE WHEN 'ended' IN states THEN 'ended' WHEN 'implemented' IN states THEN 'implemented'
            WHEN 'planned' IN states THEN 'planned' WHEN 'negated' IN states THEN 'negated' END AS status,
       since, first_document_date, claims, stated
ORDER BY size(regulation_ids), regulation_ids, measure_id, place_id
LIMIT $limit
