/*
name: create_sections
title: {zh: 写入章节, en: Write sections}
purpose:
  zh: 写入新文件的章节；此前不存在，因此不必查找。
  en: Writes sections of new documents; they were not there before, so nothing is looked up.
parameters:
  rows: {type: list, required: true, zh: 属性列表（含 id）, en: "list of property maps, id included"}
*/
UNWIND $rows AS row
CREATE (n:Section)
SET n = row
