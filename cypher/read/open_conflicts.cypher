/*
name: open_conflicts
internal: true
title: {zh: 待处理冲突, en: Open conflicts}
purpose:
  zh: 找不到断言或断言已变的审核意见。
  en: Verdicts whose claim was not found, or has changed.
columns:
  event_id: {type: string, zh: 审核意见, en: event}
  reason: {type: string, zh: 原因, en: why}
  document_id: {type: string, zh: 文件, en: document}
  claim_id: {type: string, zh: 变化后的断言, en: claim that changed}
*/
MATCH (c:Conflict)
RETURN c.event_id AS event_id, c.name AS reason, c.document_id AS document_id, c.claim_id AS claim_id
ORDER BY event_id
