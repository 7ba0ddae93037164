/** A table beside a drawing, with the same data; it is made when it is unfolded. */
import { useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import css from "./timeline.module.css";

interface Props {
  /** Names of the columns, as `table.NAME` in the texts. */
  columns: readonly string[];
  rows: () => ReactNode;
}

export function Folded({ columns, rows }: Props) {
  const { t } = useTranslation("timeline");
  const [isOpen, setOpen] = useState(false);
  return (
    <details className={css["table"]} onToggle={(event) => { setOpen(event.currentTarget.open); }}>
      <summary>{t("table.title")}</summary>
      {isOpen && (
        <table>
          <thead><tr>{columns.map((name) => <th key={name} scope="col">{t(`table.${name}`)}</th>)}</tr></thead>
          <tbody>{rows()}</tbody>
        </table>
      )}
    </details>
  );
}
