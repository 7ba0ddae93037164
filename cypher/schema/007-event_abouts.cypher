/*
name: event_abouts
title: {zh: 审校对象索引, en: Index on what events are about}
purpose:
  zh: 找到针对一条断言或一个节点的全部审校记录。
  en: Finds all events about a claim or a node.
*/
CREATE INDEX about_of_events IF NOT EXISTS FOR (n:Event) ON (n.about)
