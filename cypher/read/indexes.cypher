/*
name: indexes
internal: true
title: {zh: 数据库索引, en: Indexes of the database}
purpose:
  zh: 数据库中已建成的索引：标签或类型、属性、类别。
  en: Indexes that the database has and whether they are ready.
columns:
  kinds: {type: "string[]", zh: 标签或类型, en: labels or types}
  properties: {type: "string[]", zh: 属性, en: properties}
  type: {type: string, zh: 类别, en: kind of index}
  state: {type: string, zh: 状态, en: state}
  constraint: {type: string, zh: 所属约束, en: constraint that owns it}
*/
SHOW INDEXES YIELD labelsOrTypes, properties, type, state, owningConstraint
RETURN labelsOrTypes AS kinds, properties AS properties, type AS type, state AS state, owningConstraint AS constraint
ORDER BY type, kinds[0], properties[0]
