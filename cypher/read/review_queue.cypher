/*
name: review_queue
internal: true
title: {zh: 待审断言, en: What to review next}
purpose:
  zh: 一种关系中未审的断言，最不确定且影响最大者在前。优先度＝（1－|2×置信度－1|）×宾语在多少处有此关系÷同两端的断言数。
  en: >-
    Claims of one predicate that nobody reviewed, uncertain and influential ones first. Priority is (1 - |2 x
    confidence - 1|) x how many subjects the object has / how many claims say the same of these two.
parameters:
  document: {type: string, zh: 文件编号（缺省为全部）, en: "only claims of this document, by id"}
  subject: {type: string, zh: 主语编号（缺省为全部）, en: "only claims of this subject, a place for one, by id"}
  after_priority: {type: float, zh: 上一页末条的优先度, en: priority of the last one of the page before}
  after_id: {type: string, default: "", zh: 上一页末条的编号, en: id of the last one of the page before}
  limit: {type: integer, default: 20, minimum: 1, maximum: 500, zh: 条数, en: how many}
columns:
  claim_id: {type: string, zh: 断言编号, en: id of the claim}
  priority: {type: float, zh: 优先度, en: priority}
  confidence: {type: float, zh: 置信度, en: confidence}
  holders: {type: integer, zh: 宾语有此关系的主语数, en: subjects that the object has}
  claims: {type: integer, zh: 同两端的断言数, en: claims of the same ends}
*/
MATCH (s)-[r:<<EDGE>>]->(o)
WHERE r.review <> 'rejected'
WITH o.id AS object_id, s.id AS subject_id,
     collect({id: r.claim_id, confidence: r.confidence, review: r.review, document: r.document_id}) AS found
WITH object_id, collect({subject: subject_id, found: found}) AS cells
UNWIND cells AS cell
WITH size(cells) AS holders, cell.subject AS subject_id, size(cell.found) AS claims, cell.found AS found
UNWIND found AS one
WITH holders, subject_id, claims, one.id AS claim_id, one.confidence AS confidence, one.review AS review,
     one.document AS document_id
WHERE review = 'unreviewed' AND document_id IS NOT NULL
  AND ($document IS NULL OR document_id = $document) AND ($subject IS NULL OR subject_id = $subject)
WITH claim_id, confidence, holders, claims, (1.0 - abs(2.0 * confidence - 1.0)) * holders / claims AS priority
WHERE $after_priority IS NULL OR priority < $after_priority OR (priority = $after_priority AND claim_id > $after_id)
RETURN claim_id, priority, confidence, holders, claims
ORDER BY priority DESC, claim_id
LIMIT $limit
