/*
name: topics_of_measures
internal: true
title: {zh: 举措的主题, en: Topics of measures}
purpose:
  zh: 每个主题下的举措；矩阵的列由此分组。
  en: The measures of each topic, by which the columns of the matrix are grouped.
columns:
  measure_id: {type: string, zh: 举措编号, en: id of the measure}
  topic_id: {type: string, zh: 主题编号, en: id of the topic}
  topic: {type: string, zh: 主题, en: topic}
*/
MATCH (t:Topic)
MATCH (m:Measure)-[h:HAS_TOPIC]->(t) WHERE h.review <> 'rejected'
RETURN DISTINCT m.id AS measure_id, t.id AS topic_id, t.name AS topic
ORDER BY measure_id, topic_id
