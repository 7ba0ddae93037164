/*
name: nodes_of_places
title: {zh: 各地的某类节点, en: Nodes of a kind by place}
purpose:
  zh: 每个地区（机构则为其所在地）经某种关系所及的一类节点；清单由此按地区分面。
  en: >-
    The nodes of a kind that each place reaches by a predicate, of an agency the place that it lies in; lists are counted by
    place from it. One row for each place and agency, as rows are dear and there are few of these.
columns:
  place: {type: string, zh: 地区编号, en: id of the place}
  nodes: {type: "string[]", zh: 节点编号, en: ids of the nodes}
internal: true
*/
MATCH (n:<<NODE>>)-[o:<<EDGE>>]-(a)
WHERE o.review <> 'rejected'
WITH a, collect(DISTINCT n.id) AS nodes
OPTIONAL MATCH (a)-[:LOCATED_IN]->(h)
WITH CASE labels(a)[0] WHEN 'Agency' THEN h.id ELSE a.id END AS place, nodes
WHERE place IS NOT NULL
RETURN place, nodes
ORDER BY place
