/*
name: request_chain
title: {zh: 建议到答复到举措, en: From request to reply to measures}
purpose:
  zh: 代表建议、政协提案或审议意见，答复它的文件，以及文件所说的举措及其状态；答复中没有举措的也列出。
  en: >-
    Suggestions, proposals and review opinions, the documents that answer them, and the measures that these
    state with their status; answers without a measure are listed too.
parameters:
  request: {type: string, zh: 只取该建议提案（编号）, en: "only this request, by id"}
  kind:
    {type: string, values: [suggestion, proposal, review_opinion],
     zh: 只取该类（代表建议、政协提案、审议意见）, en: "only requests of this kind"}
  place: {type: string, zh: 只取涉及该地区的答复（编号）, en: "only answers that concern this place, by id"}
  measure: {type: string, zh: 只取谈到该举措的答复（编号）, en: "only answers that state this measure, by id"}
  review:
    {type: "string[]",
     values: [unreviewed, accepted, rejected, corrected],
     zh: 只取这些审核状态（缺省为全部）, en: only these states of review; all by default}
  min_confidence: {type: float, default: 0.0, minimum: 0, maximum: 1, zh: 最低置信度, en: least confidence}
  include_rejected: {type: boolean, default: false, zh: 包括审核否决的断言, en: with claims that a review rejected}
  limit: {type: integer, default: 200, minimum: 1, maximum: 5000, zh: 行数上限, en: most rows}
columns:
  request_id: {type: string, zh: 建议提案编号, en: id of the request}
  request: {type: string, zh: 建议提案, en: request}
  request_kind: {type: string, zh: 类型, en: kind of request}
  document_id: {type: string, zh: 答复文件编号, en: id of the reply}
  document: {type: string, zh: 答复文件, en: reply}
  date: {type: string, zh: 文件日期, en: date of the document}
  issuer: {type: string, zh: 答复机关, en: issuer}
  extent: {type: string, zh: 全文或节选, en: full or excerpt}
  paraphrase: {type: boolean, zh: 是否转述, en: whether the text is a paraphrase}
  measures: {type: list, zh: 举措, en: "measures: {id, name, place_id, place, status, since, claim_id, quote}"}
*/
CALL {
  MATCH (q:Request) WHERE q.id = $request RETURN q
  UNION ALL
  MATCH (q:Request) WHERE $request IS NULL RETURN q
}
MATCH (q)<-[w:ANSWERS]-(d:Document)
WHERE ($include_rejected OR w.review <> 'rejected') AND ($review IS NULL OR w.review IN $review) AND w.confidence >= $min_confidence
  AND ($kind IS NULL OR q.kind = $kind)
  AND ($place IS NULL OR EXISTS { MATCH (d)-[h:CONCERNS]->(c) WHERE c.id = $place AND h.review <> 'rejected' })
CALL {
  WITH d
  MATCH (t:Section) WHERE t.document_id = d.id
  MATCH (t)-[:MENTIONS]->(m:Measure)
  WITH DISTINCT d, m
  MATCH (m)<-[a:ADOPTS]-(p)
  WHERE a.document_id = d.id AND ($include_rejected OR a.review <> 'rejected') AND ($review IS NULL OR a.review IN $review)
    AND a.confidence >= $min_confidence
  WITH m, a, p ORDER BY a.start, a.claim_id
  RETURN collect({id: m.id, name: m.name, place_id: p.id, place_kind: labels(p)[0], place: p.name, status: a.status, since: a.since,
                  claim_id: a.claim_id, quote: a.quote}) AS measures
}
WITH q, d, measures
WHERE $measure IS NULL OR $measure IN [x IN measures | x.id]
RETURN q.id AS request_id, q.name AS request, q.kind AS request_kind, d.id AS document_id, d.name AS document,
       d.date AS date, d.issuer AS issuer, d.extent AS extent, d.paraphrase AS paraphrase, measures
ORDER BY coalesce(date, '0000') DESC, request_id, document_id
LIMIT $limit
