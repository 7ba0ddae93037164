/*
name: events_page
internal: true
title: {zh: 审校记录, en: Events of curation}
purpose:
  zh: 审校记录，最近的在前，按编号分页。
  en: Events of curation, the latest first, a page in the order of their ids.
parameters:
  before: {type: string, zh: 在此编号之前, en: only events before this one}
  act: {type: string, zh: 行为, en: only this act}
  author: {type: string, zh: 作者, en: only by this author}
  about: {type: string, zh: 断言或节点, en: only about this claim or node}
  document: {type: string, zh: 文件, en: only about claims of this document}
  limit: {type: integer, default: 50, minimum: 1, maximum: 1000, zh: 条数, en: how many}
columns:
  properties: {type: map, zh: 属性, en: properties}
*/
MATCH (e:Event)
WHERE ($before IS NULL OR e.id < $before) AND ($act IS NULL OR e.act = $act)
  AND ($author IS NULL OR e.author = $author) AND ($about IS NULL OR e.about = $about)
  AND ($document IS NULL OR e.document_id = $document)
RETURN properties(e) AS properties
ORDER BY e.id DESC LIMIT $limit
