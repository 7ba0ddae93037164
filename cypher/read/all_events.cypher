/*
name: all_events
internal: true
title: {zh: 全部审校记录, en: All events}
purpose:
  zh: 全部审校记录，用于核对与统计一致性。
  en: All events of curation, to check the graph and to see how far reviewers agree.
columns:
  properties: {type: map, zh: 属性, en: properties}
*/
MATCH (e:Event)
RETURN properties(e) AS properties
ORDER BY e.id
