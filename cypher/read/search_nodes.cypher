/*
name: search_nodes
title: {zh: 按名称查找, en: Find by name}
purpose:
  zh: 名称或别名包含所给文字的节点，名称完全相同的在前、较短的在前；不分大小写、全角半角与引号。
  en: >-
    Nodes whose name or an alias holds the text, equal names and short ones first; upper and lower case, full
    and half width and all quotation marks are alike.
parameters:
  text: {type: string, required: true, example: 一网通办, zh: 要找的文字, en: text to find}
  kinds:
    {type: "string[]", example: [Measure],
     values: [Agency, City, County, Document, Figure, Measure, Nation, Platform, Province, Regulation, Request, Topic, Zone],
     zh: 只取这些类型, en: only nodes of these kinds}
  limit: {type: integer, default: 20, minimum: 1, maximum: 1000, zh: 行数上限, en: most rows}
columns:
  kind: {type: string, zh: 类型, en: kind}
  id: {type: string, zh: 编号, en: id}
  name: {type: string, zh: 名称, en: name}
  aliases: {type: "string[]", zh: 别名, en: other names}
  matched: {type: string, zh: 匹配的名称或别名, en: name or alias that matched}
derived: {contained: text, beginning: text, equal: text}
*/
CALL {
  <<each KIND in named: MATCH (n:KIND)
  WHERE ($kinds IS NULL OR 'KIND' IN $kinds)
    AND (n.name =~ $contained OR size([x IN coalesce(n.aliases, []) WHERE x =~ $contained]) > 0)
  RETURN 'KIND' AS kind, n.id AS id, n.name AS name, coalesce(n.aliases, []) AS aliases, [x IN coalesce(n.aliases, []) WHERE x =~ $contained] AS found>>
  UNION ALL
  MATCH (n:Document)
  WHERE ($kinds IS NULL OR 'Document' IN $kinds) AND n.name =~ $contained
  RETURN 'Document' AS kind, n.id AS id, n.name AS name, [] AS aliases, [] AS found
}
WITH kind, id, name, aliases, found, [x IN found WHERE x =~ $equal] AS equal
WITH kind, id, name, aliases, found, equal,
     CASE WHEN name =~ $equal THEN 0 WHEN size(equal) > 0 THEN 1 WHEN name =~ $beginning THEN 2
          WHEN name =~ $contained THEN 3 ELSE 4 END AS rank
RETURN kind, id, name, aliases,
       CASE rank WHEN 1 THEN equal[0] WHEN 4 THEN found[0] ELSE name END AS matched
ORDER BY rank, size(name), id
LIMIT $limit
