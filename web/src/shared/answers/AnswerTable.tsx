/** Rows of a query as a table: nodes lead to their pages, evidence opens beside it, what a text does not say is a dash. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useEvidence } from "../evidence/reference";
import { useLabels } from "../i18n/labels";
import { Button } from "../ui/Button";
import { NodeLink } from "../ui/NodeLink";
import { StatusMark } from "../ui/StatusMark";
import css from "./answers.module.css";
import { claimIn, kindOf, nodeIn, passages, shownColumns, textOf, type Column, type Row, type Sorting } from "./columns";

const DATE = /^\d{4}-\d\d(-\d\d)?$/; // is not broken at its hyphens

interface Props {
  caption: string;
  columns: readonly string[];
  rows: readonly Row[];
  /** The heading of a column; its name by default. */
  labelOf?: (column: string) => string;
  /** The order of the rows, and how another one is asked for; without it the headings are no buttons. */
  sorting?: Sorting | null;
  onSort?: (sorting: Sorting) => void;
}

export function AnswerTable({ caption, columns, rows, labelOf = (name) => name, sorting = null, onSort }: Props) {
  const { t } = useTranslation();
  const shown = shownColumns(columns);
  return (
    <div className={css["frame"]}>
      <table className={css["table"]}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>{shown.map(({ name, of }) => {
            const label = of === "evidence" ? t("evidence.title") : labelOf(name);
            const isSorted = sorting?.by === name;
            if (!onSort || of === "evidence") return <th key={name} scope="col">{label}</th>;
            return (
              <th key={name} scope="col" aria-sort={isSorted ? (sorting.descending ? "descending" : "ascending") : "none"}>
                <button type="button" onClick={() => { onSort({ by: name, descending: isSorted && !sorting.descending }); }}>{label} <span aria-hidden="true">{isSorted ? (sorting.descending ? "▾" : "▴") : "↕"}</span></button>
              </th>
            );
          })}</tr>
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
  const own = <Own value={value} />;
  if (nodeIn(value) ?? claimIn(value)) return own;
  if (Array.isArray(value) && value.some((one) => nodeIn(one))) return value.map((one, number) => <p key={number} className={css["one"]}><Own value={one} /></p>);
  const text = textOf(value);
  if (text === null) return <Unsaid />;
  if (DATE.test(text)) return <span className={css["date"]}>{text}</span>;
  if (column.of === "value") return text;
  const id = textOf(row[column.id]);
  return id === null ? text : <NodeLink node={{ id, name: text, kind: (column.kind && textOf(row[column.kind])) ?? kindOf(id) }} />;
}

/** A node or an edge as a statement returned it. */
function Own({ value }: { value: unknown }): ReactNode {
  const { open } = useEvidence();
  const labels = useLabels();
  const [node, claim] = [nodeIn(value), claimIn(value)];
  if (node) return <NodeLink node={node} />;
  return claim ? <Button onPress={() => { open({ of: "claim", id: claim.claim }); }}>{labels.predicate(claim.type)}</Button> : textOf(value);
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
