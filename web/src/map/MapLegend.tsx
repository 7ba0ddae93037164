/** What the colours of the tiles mean: classes of a number, or the states and blanks of a measure. */
import { useTranslation } from "react-i18next";
import tints from "../shared/adoption/adoption.module.css";
import { Legend } from "../shared/adoption/Legend";
import css from "./map.module.css";
import { classOf } from "./values";

/** Each class with its numbers in words; the first one is zero. */
export function useClassNames(bounds: readonly number[]): { level: number; text: string }[] {
  const { t } = useTranslation("map");
  const classes = bounds.map((to, i) => {
    const from = (bounds[i - 1] ?? 0) + 1;
    return { level: classOf(to, bounds), text: from === to ? String(to) : t("upTo", { from, to }) };
  });
  return [{ level: 0, text: t("none") }, ...classes];
}

export function MapLegend({ bounds, isMeasure }: { bounds: readonly number[]; isMeasure: boolean }) {
  const { t } = useTranslation("map");
  const classes = useClassNames(bounds);
  if (isMeasure) return <Legend />;
  return (
    <p className={css["legend"]}>
      <strong>{t("adoption.legend")}</strong>
      {classes.map(({ level, text }) => <span key={level}><span className={`${tints["swatch"]} ${css[`class${String(level)}`]}`} aria-hidden="true">&nbsp;</span> {text}</span>)}
    </p>
  );
}
