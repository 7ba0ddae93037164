/*
name: event_by_id
title: {zh: 一条审校记录, en: One event}
purpose:
  zh: 按编号取一条审校记录。
  en: An event by its id.
parameters:
  id: {type: string, required: true, zh: 编号, en: id}
columns:
  properties: {type: map, zh: 属性, en: properties}
*/
MATCH (e:Event)
WHERE e.id = $id
RETURN properties(e) AS properties
