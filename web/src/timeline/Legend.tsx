/** What the shapes of a drawing mean; only those that occur. */
import { useTranslation } from "react-i18next";
import type { LegendEntry } from "../shared/picture/picture";
import { CURVE, legendOf } from "./picture";
import { namesOf, type Row } from "./rows";
import css from "./timeline.module.css";

/** The entries of rows, with the words of the language. */
export function useLegend(rows: readonly Row[]): LegendEntry[] {
  const { t } = useTranslation("timeline");
  return legendOf((name) => t(`shape.${name}`), namesOf(rows));
}

/** The entries of the curve. */
export function useCurveLegend(isAssumed: boolean): LegendEntry[] {
  const { t } = useTranslation("timeline");
  return CURVE.map(({ name, mark }) => ({ mark, text: t(`curve.${isAssumed && name === "possible" ? "possibleAssumed" : name}`) }));
}

export function Legend({ entries, hasConflict = false }: { entries: readonly LegendEntry[]; hasConflict?: boolean }) {
  const { t } = useTranslation("timeline");
  return (
    <ul className={css["legend"]} aria-label={t("legend")}>
      {entries.map(({ mark, text }) => (
        <li key={text}>
          <svg width="16" height="16" aria-hidden="true" dangerouslySetInnerHTML={{ __html: mark }} /> {text}
        </li>
      ))}
      {hasConflict && <li>▲ {t("conflict")}</li>}
    </ul>
  );
}
