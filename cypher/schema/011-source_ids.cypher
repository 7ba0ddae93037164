/*
name: source_ids
title: {zh: 来源编号唯一, en: Unique ids of sources}
purpose:
  zh: 来源的编号唯一并有索引。
  en: The id of a source is unique and indexed.
*/
CREATE CONSTRAINT id_of_<<NODE>> IF NOT EXISTS FOR (n:<<NODE>>) REQUIRE n.id IS UNIQUE
