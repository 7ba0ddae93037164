/*
name: events_of_scope
title: {zh: 一类审校记录, en: Events of a scope}
purpose:
  zh: 针对节点（或断言）的全部审校记录。
  en: All events about nodes, or about claims.
parameters:
  scope: {type: string, required: true, zh: 范围, en: scope}
columns:
  properties: {type: map, zh: 属性, en: properties}
*/
MATCH (e:Event)
WHERE e.scope = $scope
RETURN properties(e) AS properties
