/*
name: claim_ids
title: {zh: 断言编号索引, en: Index on claim ids}
purpose:
  zh: 按编号查一条断言。
  en: Finds one claim by its id.
*/
CREATE INDEX claim_id_of_<<EDGE>> IF NOT EXISTS FOR ()-[r:<<EDGE>>]-() ON (r.claim_id)
