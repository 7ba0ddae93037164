/*
name: nodes_of_topics
title: {zh: 各主题的某类节点, en: Nodes of a kind by topic}
purpose:
  zh: 每个主题下的一类节点；清单由此按主题分面。
  en: The nodes of a kind that have each topic; lists are counted by topic from it. One row for each topic.
columns:
  topic: {type: string, zh: 主题编号, en: id of the topic}
  nodes: {type: "string[]", zh: 节点编号, en: ids of the nodes}
internal: true
*/
MATCH (n:<<NODE>>)-[h:HAS_TOPIC]->(t:Topic)
WHERE h.review <> 'rejected'
WITH t.id AS topic, n.id AS id ORDER BY topic, id
RETURN topic, collect(DISTINCT id) AS nodes
ORDER BY topic
