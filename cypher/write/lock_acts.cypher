/*
name: lock_acts
title: {zh: 逐一审校节点, en: One act on nodes at a time}
purpose:
  zh: 使针对节点的审校逐一进行。
  en: Lets acts on nodes come one after the other.
columns:
  acts: {type: integer, zh: 次数, en: how many there were}
*/
MERGE (v:SchemaVersion {id: 'schema'})
SET v.acts = coalesce(v.acts, 0) + 1
RETURN v.acts AS acts
