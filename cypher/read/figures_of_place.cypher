/*
name: figures_of_place
title: {zh: 某地的数据, en: Figures of a place}
purpose:
  zh: 某地及其机构报告的数据，按指标与时期排列；数值与同比为原文写法，没有时期的排在最后。
  en: >-
    Figures that a place or its agencies report, by indicator and period; numbers and growth as written,
    those without a period last.
parameters:
  place: {type: string, required: true, example: "place:210100", zh: 地区编号, en: id of the place}
  indicator: {type: string, zh: 指标名称包含此文字, en: the indicator contains this text}
  period_from: {type: date, example: "2015", zh: 时期不早于此（年或年-月）, en: period not before this year or month}
  period_to:
    {type: date, example: "2030",
     zh: 时期不晚于此（含）, en: "period not after this year or month, inclusive"}
  review:
    {type: "string[]",
     values: [unreviewed, accepted, rejected, corrected],
     zh: 只取这些审核状态（缺省为全部）, en: only these states of review; all by default}
  min_confidence: {type: float, default: 0.0, minimum: 0, maximum: 1, zh: 最低置信度, en: least confidence}
  include_rejected: {type: boolean, default: false, zh: 包括审核否决的断言, en: with claims that a review rejected}
  limit: {type: integer, default: 1000, minimum: 1, maximum: 5000, zh: 行数上限, en: most rows}
columns:
  figure_id: {type: string, zh: 数据编号, en: id of the figure}
  indicator: {type: string, zh: 指标, en: indicator}
  period: {type: string, zh: 时期, en: period}
  value: {type: string, zh: 数值, en: number as written}
  unit: {type: string, zh: 单位, en: unit}
  growth: {type: string, zh: 同比, en: year-on-year change}
  reporter_id: {type: string, zh: 报告者编号, en: id of the place or agency}
  reporter: {type: string, zh: 报告者, en: place or agency that it belongs to}
  reporter_kind: {type: string, zh: 报告者类型, en: kind of the reporter}
  claims: {type: integer, zh: 断言数, en: number of claims}
  documents: {type: integer, zh: 文件数, en: number of documents}
  evidence:
    {type: list,
     zh: 依据：每条断言的文件、章节、原文、位置与审核, en: "one map a claim: document, section path, quote, offsets, confidence, review"}
*/
CALL { <<each KIND in places: MATCH (p:KIND) WHERE p.id = $place RETURN p>> }
CALL {
  WITH p
  RETURN p AS reporter
  UNION ALL
  WITH p
  MATCH (p)<-[:LOCATED_IN]-(reporter:Agency)
  RETURN reporter
}
MATCH (reporter)-[r:REPORTS]->(f:Figure)
WHERE ($include_rejected OR r.review <> 'rejected') AND ($review IS NULL OR r.review IN $review) AND r.confidence >= $min_confidence
  AND ($indicator IS NULL OR f.name CONTAINS $indicator)
  AND ($period_from IS NULL OR f.period >= $period_from)
  AND ($period_to IS NULL OR left(f.period, size($period_to)) <= $period_to)
OPTIONAL MATCH (d:Document) WHERE d.id = coalesce(r.document_id, '')
OPTIONAL MATCH (s:Section) WHERE s.id = coalesce(r.section_id, '')
WITH reporter, f, r, d {.id, .name, .date, .extent, .paraphrase} AS d, s.path AS section_path
  ORDER BY d.date, d.id, r.start, r.claim_id
WITH reporter, f, count(r) AS claims, count(DISTINCT d.id) AS documents,
     collect(r {
       .claim_id, .document_id, document_title: d.name, document_date: d.date, extent: d.extent,
       paraphrase: d.paraphrase, .section_id, section_path, .quote, .start, .end, .confidence,
       .status, .since, .role, .article, .number, .source, .review
     }) AS evidence
RETURN f.id AS figure_id, f.name AS indicator, f.period AS period, f.value AS value, f.unit AS unit, f.growth AS growth,
       reporter.id AS reporter_id, reporter.name AS reporter, labels(reporter)[0] AS reporter_kind, claims, documents, evidence
ORDER BY indicator, period, figure_id, reporter_id
LIMIT $limit
