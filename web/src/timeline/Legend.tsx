/** What the shapes of a drawing mean; only those that occur. */
import { useTranslation } from "react-i18next";
import { legendOf } from "./picture";
import type { Row } from "./rows";
import css from "./timeline.module.css";

export function Legend({ rows }: { rows: readonly Row[] }) {
  const { t } = useTranslation("timeline");
  const shapes = new Set<string>(rows.flatMap(({ marks }) => marks.map(({ shape }) => shape)));
  const hasConflict = rows.some(({ conflict }) => conflict);
  return (
    <ul className={css["legend"]} aria-label={t("legend")}>
      {legendOf((shape) => t(`shape.${shape}`), shapes).map(({ mark, text }) => (
        <li key={text}>
          <svg width="16" height="16" aria-hidden="true" dangerouslySetInnerHTML={{ __html: mark }} /> {text}
        </li>
      ))}
      {hasConflict && <li>▲ {t("conflict")}</li>}
    </ul>
  );
}
