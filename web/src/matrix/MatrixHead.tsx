/** The headings of the columns: topics where they are grouped, measures with the number of places that adopted them. */
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { pathOf } from "../shared/ui/pathOf";
import type { Grid } from "./grid";
import css from "./matrix.module.css";

/** `active` is the column whose heading the keyboard is on, else null. */
export const MatrixHead = memo(function MatrixHead({ grid, active }: { grid: Grid; active: number | null }) {
  const { t } = useTranslation("matrix");
  const isGrouped = grid.columns.length > 1 || grid.columns[0]?.id != null;
  return (
    <thead>
      {isGrouped && (
        <tr className={css["topics"]}>
          <th className={css["corner"]} />
          {grid.columns.map(({ id, name, members }) => (
            <th key={id ?? ""} scope="colgroup" colSpan={members.length} title={name ?? t("noTopic")}><span>{name ?? t("noTopic")}</span></th>
          ))}
        </tr>
      )}
      <tr className={`${css["measures"]} ${isGrouped ? css["below"] : ""}`} data-row="-1">
        <th className={css["corner"]} scope="col">{t("corner")}</th>
        {grid.measures.map((measure, column) => (
          <th key={measure.id} scope="col" className={css["measure"]}>
            <Link to={pathOf(measure)} tabIndex={column === active ? 0 : -1} title={measure.name}>{measure.name}</Link>
            <small className="quiet" title={t("sorting.adopters")}>{grid.adoptedBy(measure.id)}</small>
          </th>
        ))}
      </tr>
    </thead>
  );
});
