/*
name: set_schema_version
title: {zh: 记下结构版本, en: Store the schema version}
purpose:
  zh: 记下数据库结构的版本，供下次打开时核对。
  en: Stores the version of the database schema, to be checked at the next opening.
parameters:
  version: {type: integer, required: true, zh: 版本, en: version}
*/
MERGE (v:SchemaVersion {id: 'schema'})
SET v.version = $version
