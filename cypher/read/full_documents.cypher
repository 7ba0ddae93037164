/*
name: full_documents
title: {zh: 各地的全文文件, en: Whole documents of each place}
purpose:
  zh: 每个地区有日期的全文文件及其提到的某项举措与否；文件的沉默只作为另行标明的假设使用。
  en: >-
    The dated whole documents of each place, and whether they name a measure; what they do not say is used only as an
    assumption that is marked as one.
parameters:
  measure: {type: string, required: true, example: "measure:mian-shen-ji-xiang", zh: 举措编号, en: id of the measure}
  limit: {type: integer, default: 20000, minimum: 1, maximum: 100000, zh: 行数上限, en: most rows}
columns:
  place_id: {type: string, zh: 地区编号, en: id of the place}
  document_id: {type: string, zh: 文件编号, en: id of the document}
  date: {type: string, zh: 文件日期, en: date of the document}
  mentioned: {type: boolean, zh: 是否提到该举措, en: whether it names the measure}
internal: true
*/
MATCH (d:Document)-[c:CONCERNS]->(p)
WHERE d.extent = 'full' AND d.date IS NOT NULL AND c.review <> 'rejected'
WITH DISTINCT p, d
RETURN p.id AS place_id, d.id AS document_id, d.date AS date,
       EXISTS { MATCH (m:Measure)<-[x:MENTIONS]-(s:Section) WHERE m.id = $measure AND x.document_id = d.id } AS mentioned
ORDER BY place_id, date, document_id
LIMIT $limit
