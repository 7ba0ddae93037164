/*
name: search_nodes
title: {zh: 按名称查找, en: Find nodes by name}
purpose:
  zh: 名称或别名包含所给文字的节点，名称完全相同的在前；不分大小写。
  en: >-
    Nodes whose name or an alias contains the text, equal names first; upper and lower case are alike.
parameters:
  q: {type: string, required: true, example: 免申即享, zh: 要找的文字, en: text to find}
  kinds:
    {type: "string[]", example: [Measure],
     values: [Agency, City, County, Document, Figure, Measure, Nation, Platform, Province, Regulation, Request, Topic, Zone],
     zh: 只取这些类型, en: only nodes of these kinds}
  limit: {type: integer, default: 20, minimum: 1, maximum: 500, zh: 行数上限, en: most rows}
columns:
  id: {type: string, zh: 编号, en: id}
  kind: {type: string, zh: 类型, en: kind}
  name: {type: string, zh: 名称, en: name}
  matched: {type: string, zh: 匹配的名称或别名, en: name or alias that matched}
  rank:
    {type: integer,
     zh: 次序（0名称相同、1别名相同、2名称以此开头、3名称包含、4别名包含）, en: "0 equal name, 1 equal alias, 2 name begins so, 3 name contains it, 4 alias contains it"}
*/
CALL {
  <<each KIND in named: MATCH (n:KIND)
  WHERE ($kinds IS NULL OR 'KIND' IN $kinds)
    AND (toLower(n.name) CONTAINS toLower($q) OR size([x IN coalesce(n.aliases, []) WHERE toLower(x) CONTAINS toLower($q)]) > 0)
  RETURN n, 'KIND' AS kind, [x IN coalesce(n.aliases, []) WHERE toLower(x) CONTAINS toLower($q)] AS found>>
  UNION ALL
  MATCH (n:Document)
  WHERE ($kinds IS NULL OR 'Document' IN $kinds) AND toLower(n.name) CONTAINS toLower($q)
  RETURN n, 'Document' AS kind, [] AS found
}
WITH n, kind, found, toLower(n.name) AS folded, [x IN found WHERE toLower(x) = toLower($q)] AS equal
WITH n, kind, CASE WHEN folded = toLower($q) THEN 0 WHEN size(equal) > 0 THEN 1
                   WHEN folded STARTS WITH toLower($q) THEN 2 WHEN folded CONTAINS toLower($q) THEN 3
                   ELSE 4 END AS rank, found, equal
RETURN n.id AS id, kind, n.name AS name,
       CASE rank WHEN 1 THEN equal[0] WHEN 4 THEN found[0] ELSE n.name END AS matched, rank
ORDER BY rank, size(name), id
LIMIT $limit
