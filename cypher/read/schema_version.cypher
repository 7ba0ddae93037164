/*
name: schema_version
title: {zh: 结构版本, en: Schema version}
purpose:
  zh: 数据库结构的版本；新库没有。
  en: The stored version of the database schema; a new database has none.
columns:
  version: {type: integer, zh: 版本, en: version}
*/
MATCH (v:SchemaVersion)
WHERE v.id = 'schema'
RETURN v.version AS version
