/** Rows of a query as a table: nodes lead to their pages, evidence opens beside it, what a text does not say is a dash. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useEvidence } from "../evidence/reference";
import { Button } from "../ui/Button";
import { NodeLink } from "../ui/NodeLink";
import { StatusMark } from "../ui/StatusMark";
import css from "./answers.module.css";
import { kindOf, passages, shownColumns, textOf, type Column, type Row } from "./columns";

interface Props {
  caption: string;
  columns: readonly string[];
  rows: readonly Row[];
  /** The heading of a column; its name by default. */
  labelOf?: (column: string) => string;
}

export function AnswerTable({ caption, columns, rows, labelOf = (name) => name }: Props) {
  const { t } = useTranslation();
  const shown = shownColumns(columns);
  return (
    <div className={css["frame"]}>
      <table className={css["table"]}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>{shown.map(({ name, of }) => <th key={name} scope="col">{of === "evidence" ? t("evidence.title") : labelOf(name)}</th>)}</tr>
        </thead>
        <tbody>
          {rows.map((row, number) => (
            <tr key={number}>{shown.map((column) => <td key={column.name}><Cell column={column} row={row} /></td>)}</tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ column, row }: { column: Column; row: Row }): ReactNode {
  const value = row[column.name];
  if (column.of === "evidence") return <EvidenceCell cell={value} />;
  if (column.of === "statuses") return (Array.isArray(value) ? value : value ? [value] : []).map((s) => <StatusMark key={String(s)} status={String(s)} />);
  const text = textOf(value);
  if (text === null) return <Unsaid />;
  if (column.of === "value") return text;
  const id = textOf(row[column.id]);
  return id === null ? text : <NodeLink node={{ id, name: text, kind: (column.kind && textOf(row[column.kind])) ?? kindOf(id) }} />;
}

function Unsaid() {
  const { t } = useTranslation();
  return <span className="quiet" title={t("answers.unsaid")}>—</span>;
}

function EvidenceCell({ cell }: { cell: unknown }) {
  const { t } = useTranslation();
  const { open } = useEvidence();
  const [first, ...more] = passages(cell);
  if (!first) return <Unsaid />;
  return (
    <>
      {first.quote && <span className={css["quote"]}>{first.quote}</span>}{" "}
      <Button onPress={() => { open({ of: "claim", id: first.claim_id }); }}>{t("answers.evidence")}</Button>
      {more.map(({ claim_id: id }, number) => (
        <Button key={id} kind="quiet" aria-label={t("answers.evidenceNumber", { number: number + 2 })} onPress={() => { open({ of: "claim", id }); }}>{number + 2}</Button>
      ))}
    </>
  );
}
