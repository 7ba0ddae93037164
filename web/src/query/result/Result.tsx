/** An answer: how many rows, what was cut, a chart where one helps, and the table, sortable, with its CSV. */
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { AnswerTable } from "../../shared/answers/AnswerTable";
import { sorted, type Row, type Sorting } from "../../shared/answers/columns";
import { messageOf } from "../../shared/evidence/verdicts";
import { Button } from "../../shared/ui/Button";
import { Empty } from "../../shared/ui/states";
import { say } from "../../shared/ui/toasts";
import css from "../query.module.css";
import { BarChart } from "./BarChart";
import { barsOf } from "./chart";

const PAGE = 200; // rows drawn at once

interface ResultProps {
  caption: string;
  columns: readonly string[];
  rows: readonly Row[];
  labelOf?: (column: string) => string;
  /** What was cut, in words. */
  cut?: string | null;
  /** Further news of the answer, such as how long it took. */
  note?: string;
  csv: () => Promise<void>;
}

export function Result({ caption, columns, rows, labelOf = (name) => name, cut = null, note, csv }: ResultProps) {
  const { t } = useTranslation("query");
  const [sorting, setSorting] = useState<Sorting | null>(null);
  const [most, setMost] = useState(PAGE);
  const bars = useMemo(() => barsOf(columns, rows), [columns, rows]);
  const shown = useMemo(() => sorted(rows, sorting), [rows, sorting]);
  return (
    <section aria-label={t("result.label")} className={css["result"]}>
      <p className={css["summary"]} role="status">
        <strong>{t("result.rows", { count: rows.length })}</strong>
        {note && <span className="quiet">{note}</span>}
        {rows.length > 0 && <Button onPress={() => { csv().catch((error: unknown) => { say(messageOf(error)); }); }}>CSV</Button>}
      </p>
      {cut && <p className={css["cut"]} role="alert">{cut}</p>}
      {rows.length === 0 ? <Empty title={t("result.none")}><p className="quiet">{t("result.noneHelp")}</p></Empty> : (
        <>
          {bars && <BarChart bars={bars} labelOf={labelOf} />}
          <AnswerTable caption={caption} columns={columns} rows={shown.slice(0, most)} labelOf={labelOf} sorting={sorting} onSort={setSorting} />
          {rows.length > most && <p><Button onPress={() => { setMost(most + PAGE * 5); }}>{t("result.more", { shown: most, count: rows.length })}</Button></p>}
        </>
      )}
    </section>
  );
}
