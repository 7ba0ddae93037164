/*
name: set_restoring
title: {zh: 标记正在恢复, en: Mark an unfinished restore}
purpose:
  zh: 恢复开始时记下文件名，完成时抹去；有此标记的图谱不可使用。
  en: Notes the file when a restore begins and takes the note away when it is done; a graph with the note is not to be used.
parameters:
  file: {type: string, zh: 文件；空值表示完成, en: "the file, null when done"}
*/
MERGE (v:SchemaVersion {id: 'schema'})
SET v.restoring = $file
