/*
name: editions_of_regulation
title: {zh: 法规的各版文本, en: Editions of a regulation}
purpose:
  zh: 一部法规已收入的各版文本，由旧到新；每版列出它所修订的前一版。文本没有日期时不推断先后，该格为空。
  en: >-
    The texts of one regulation that are taken in, oldest first, each with the text that it revises. Where a date is
    not known no order is guessed and the cell is empty.
parameters:
  regulation:
    {type: string, required: true, example: "regulation:you-hua-ying-shang-huan-jing-tiao-li",
     zh: 法规编号, en: id of the regulation}
  limit: {type: integer, default: 100, minimum: 1, maximum: 5000, zh: 行数上限, en: most rows}
columns:
  document_id: {type: string, zh: 文本编号, en: id of the text}
  document_title: {type: string, zh: 文本标题, en: title of the text}
  document_date: {type: string, zh: 文本日期, en: date of the text}
  revises_id: {type: string, zh: 所修订文本编号, en: id of the text that it revises}
  revises_date: {type: string, zh: 所修订文本日期, en: date of the text that it revises}
*/
MATCH (r:Regulation) WHERE r.id = $regulation
MATCH (r)<-[:TEXT_OF]-(d:Document)
WITH d.id AS id, d.name AS title, d.date AS date, coalesce(d.date, '9999') AS place ORDER BY place, id
WITH collect({id: id, title: title, date: date}) AS editions
UNWIND range(0, size(editions) - 1) AS i
WITH i, editions[i] AS edition, CASE WHEN i > 0 THEN editions[i - 1] END AS earlier
RETURN edition.id AS document_id, edition.title AS document_title, edition.date AS document_date,
       CASE WHEN earlier.date < edition.date THEN earlier.id END AS revises_id,
       CASE WHEN earlier.date < edition.date THEN earlier.date END AS revises_date
ORDER BY i LIMIT $limit
