/*
name: event_scopes
title: {zh: 审校范围索引, en: Index on the scope of events}
purpose:
  zh: 找到针对节点（合并、改名等）的全部审校记录。
  en: Finds all events about nodes, merges and names among them.
*/
CREATE INDEX scope_of_events IF NOT EXISTS FOR (n:Event) ON (n.scope)
