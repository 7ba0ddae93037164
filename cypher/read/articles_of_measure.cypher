/*
name: articles_of_measure
title: {zh: 规定某举措的条款, en: Articles that provide for a measure}
purpose:
  zh: 哪些法规的哪些条款规定了某举措，依据哪句话。
  en: Which articles of which regulations provide for a measure, and which sentences say so.
parameters:
  measure:
    {type: string, required: true, example: "measure:yi-wang-tong-ban",
     zh: 举措编号, en: id of the measure}
  regulation: {type: string, zh: 只取该法规（编号）, en: "only this regulation, by id"}
  review:
    {type: "string[]",
     values: [unreviewed, accepted, rejected, corrected],
     zh: 只取这些审核状态（缺省为全部）, en: only these states of review; all by default}
  min_confidence: {type: float, default: 0.0, minimum: 0, maximum: 1, zh: 最低置信度, en: least confidence}
  include_rejected: {type: boolean, default: false, zh: 包括审核否决的断言, en: with claims that a review rejected}
  limit: {type: integer, default: 500, minimum: 1, maximum: 5000, zh: 行数上限, en: most rows}
columns:
  regulation_id: {type: string, zh: 法规编号, en: id of the regulation}
  regulation: {type: string, zh: 法规, en: regulation}
  regulation_kind: {type: string, zh: 效力层级, en: rank of the regulation}
  articles: {type: "string[]", zh: 条（原文写法）, en: articles as written}
  claims: {type: integer, zh: 断言数, en: number of claims}
  documents: {type: integer, zh: 文件数, en: number of documents}
  evidence:
    {type: list,
     zh: 依据：每条断言的文件、章节、原文、位置与审核, en: "one map a claim: document, section path, quote, offsets, confidence, review"}
*/
MATCH (m:Measure) WHERE m.id = $measure
MATCH (m)<-[r:PROVIDES_FOR]-(g:Regulation)
WHERE ($include_rejected OR r.review <> 'rejected') AND ($review IS NULL OR r.review IN $review) AND r.confidence >= $min_confidence
  AND ($regulation IS NULL OR g.id = $regulation)
OPTIONAL MATCH (d:Document) WHERE d.id = coalesce(r.document_id, '')
OPTIONAL MATCH (s:Section) WHERE s.id = coalesce(r.section_id, '')
WITH g, r, d {.id, .name, .date, .extent, .paraphrase} AS d, s.path AS section_path
  ORDER BY d.date, d.id, r.start, r.claim_id
WITH g, collect(DISTINCT r.article) AS articles, count(r) AS claims, count(DISTINCT d.id) AS documents,
     collect(r {
       .claim_id, .document_id, document_title: d.name, document_date: d.date, extent: d.extent,
       paraphrase: d.paraphrase, .section_id, section_path, .quote, .start, .end, .confidence,
       .status, .since, .role, .article, .number, .source, .review
     }) AS evidence
RETURN g.id AS regulation_id, g.name AS regulation, g.kind AS regulation_kind, articles, claims, documents, evidence
ORDER BY claims DESC, regulation_id
LIMIT $limit
