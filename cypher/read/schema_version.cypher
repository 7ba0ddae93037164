/*
name: schema_version
internal: true
title: {zh: 结构版本, en: Schema version}
purpose:
  zh: 数据库结构的版本（新库没有），以及尚未完成的恢复所用的文件。
  en: The stored version of the database schema (a new database has none), and the file of a restore that is not finished.
columns:
  version: {type: integer, zh: 版本, en: version}
  restoring: {type: string, zh: 正在恢复的文件, en: file of an unfinished restore}
*/
MATCH (v:SchemaVersion)
WHERE v.id = 'schema'
RETURN v.version AS version, v.restoring AS restoring
