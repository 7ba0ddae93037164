/*
name: editions_of_titles
internal: true
title: {zh: 同题的文件, en: Documents of one title}
purpose:
  zh: 标题摘要相同的文件（两份以上），连同正文与已有的修订关系。
  en: Documents of one title key where there are several, with their texts and the revisions that are linked.
parameters:
  keys: {type: "string[]", required: true, example: ["7h2m"], zh: 标题摘要, en: digests of titles}
  single: {type: boolean, default: false, zh: 仅有一份者是否也取, en: "whether those of which there is one only are wanted, too"}
columns:
  key: {type: string, zh: 标题摘要, en: digest of the title}
  id: {type: string, zh: 文件编号, en: id of the document}
  title: {type: string, zh: 标题, en: title}
  date: {type: string, zh: 文件日期, en: date of the document}
  issuer: {type: string, zh: 发文机关, en: issuer as named}
  text: {type: string, zh: 正文, en: text}
  links: {type: "string[]", zh: 由此文件出发的修订断言（审校认定者除外）, en: "ids of REVISES claims of the text that leave it, but for those that a person decided"}
order: [id]
*/
UNWIND $keys AS key
MATCH (d:Document {title_key: key})
WITH key, collect(d) AS editions
WITH key, editions WHERE $single OR size(editions) > 1 OR size([e IN editions WHERE (e)-[:REVISES]->()]) > 0
UNWIND editions AS d
OPTIONAL MATCH (d)-[r:REVISES]->()
WITH key, d, [c IN collect(r) WHERE c.source = 'text' AND c.extractor <> 'verdict/1' | c.claim_id] AS links
RETURN key, d.id AS id, d.name AS title, d.date AS date, d.issuer AS issuer, d.text AS text, links
