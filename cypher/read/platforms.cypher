/*
name: platforms
title: {zh: 平台及其承载, en: Platforms and what they carry}
purpose:
  zh: 各平台由谁建设运营，哪些举措依托它办理；可只取某地区（含其机构）或某机构运营的，或某举措依托的。
  en: >-
    Who runs each platform and which measures are delivered through it; of one place with its agencies, of
    one agency or of one measure where asked for.
parameters:
  operator:
    {type: string, example: "place:210000",
     zh: 只取此地区或机构运营的, en: only platforms that this place or agency runs}
  measure: {type: string, zh: 只取此举措依托的, en: only platforms that this measure is delivered through}
  review:
    {type: "string[]",
     values: [unreviewed, accepted, rejected, corrected],
     zh: 只取这些审核状态（缺省为全部）, en: only these states of review; all by default}
  min_confidence: {type: float, default: 0.0, minimum: 0, maximum: 1, zh: 最低置信度, en: least confidence}
  include_rejected: {type: boolean, default: false, zh: 包括审核否决的断言, en: with claims that a review rejected}
  limit: {type: integer, default: 500, minimum: 1, maximum: 5000, zh: 行数上限, en: most rows}
columns:
  platform_id: {type: string, zh: 平台编号, en: id of the platform}
  platform: {type: string, zh: 平台, en: platform}
  operators: {type: list, zh: 运营者, en: "operators: {id, kind, name, claims, quote}"}
  measures: {type: list, zh: 依托它的举措, en: "measures delivered through it: {id, name, claims, quote}"}
  claims: {type: integer, zh: 运营与依托的断言数, en: claims of running it and of delivery through it}
*/
CALL {
  CALL { <<each KIND in named: MATCH (o:KIND) WHERE o.id = $operator RETURN o>> }
  MATCH (o)<-[:LOCATED_IN*0..1]-(runner)-[r:OPERATES]->(f:Platform)
  WHERE ($include_rejected OR r.review <> 'rejected') AND ($review IS NULL OR r.review IN $review)
    AND r.confidence >= $min_confidence
    AND ($measure IS NULL OR EXISTS {
      MATCH (m)-[t:DELIVERED_THROUGH]->(f)
      WHERE m.id = $measure AND ($include_rejected OR t.review <> 'rejected')
        AND ($review IS NULL OR t.review IN $review) AND t.confidence >= $min_confidence
    })
  RETURN f
  UNION ALL
  MATCH (m:Measure) WHERE m.id = $measure AND $operator IS NULL
  MATCH (m)-[t:DELIVERED_THROUGH]->(f:Platform)
  WHERE ($include_rejected OR t.review <> 'rejected') AND ($review IS NULL OR t.review IN $review)
    AND t.confidence >= $min_confidence
  RETURN f
  UNION ALL
  MATCH (f:Platform) WHERE $operator IS NULL AND $measure IS NULL
  RETURN f
}
WITH DISTINCT f
CALL {
  WITH f
  OPTIONAL MATCH (o)-[r:OPERATES]->(f) WHERE ($include_rejected OR r.review <> 'rejected')
    AND ($review IS NULL OR r.review IN $review) AND r.confidence >= $min_confidence
  WITH o, r.quote AS said, r.document_id AS document, r.start AS start, r.claim_id AS claim ORDER BY document, start, claim
  WITH o, count(claim) AS claims, collect(said)[0] AS quote ORDER BY o.id
  RETURN sum(claims) AS operating,
         collect(CASE WHEN o IS NULL THEN null ELSE {id: o.id, kind: labels(o)[0], name: o.name, claims: claims, quote: quote} END)
           AS operators
}
CALL {
  WITH f
  OPTIONAL MATCH (m:Measure)-[t:DELIVERED_THROUGH]->(f) WHERE ($include_rejected OR t.review <> 'rejected')
    AND ($review IS NULL OR t.review IN $review) AND t.confidence >= $min_confidence
  WITH m, t.quote AS said, t.document_id AS document, t.start AS start, t.claim_id AS claim ORDER BY document, start, claim
  WITH m, count(claim) AS claims, collect(said)[0] AS quote ORDER BY m.id
  RETURN sum(claims) AS delivering,
         collect(CASE WHEN m IS NULL THEN null ELSE {id: m.id, name: m.name, claims: claims, quote: quote} END) AS measures
}
WITH f, operators, measures, operating + delivering AS claims
WHERE claims > 0
RETURN f.id AS platform_id, f.name AS platform, operators, measures, claims
ORDER BY size(measures) DESC, claims DESC, platform_id
LIMIT $limit
