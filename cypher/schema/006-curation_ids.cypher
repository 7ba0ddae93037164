/*
name: curation_ids
title: {zh: 审校记录编号唯一, en: Unique ids of the nodes of curation}
purpose:
  zh: 后来增加的节点种类，其编号同样唯一并有索引。
  en: The kinds of nodes that came later have unique ids, too.
*/
CREATE CONSTRAINT id_of_<<NODE>> IF NOT EXISTS FOR (n:<<NODE>>) REQUIRE n.id IS UNIQUE
