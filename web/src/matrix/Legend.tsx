/** Every symbol and every kind of blank with its word and what it means. */
import { useTranslation } from "react-i18next";
import { SYMBOLS } from "../shared/ui/StatusMark";
import { STATUSES } from "./filters";
import { BLANKS } from "./grid";
import { BLANK_GLYPHS } from "./marks";
import css from "./matrix.module.css";

export function Legend() {
  const { t } = useTranslation("matrix");
  const marks = [
    ...STATUSES.map((status) => ({ key: status, glyph: SYMBOLS[status], name: t(`status.${status}.name`), help: t(`status.${status}.help`) })),
    ...BLANKS.map((blank) => ({ key: blank, glyph: BLANK_GLYPHS[blank], name: t(`blank.${blank}.name`), help: t(`blank.${blank}.help`) })),
  ];
  return (
    <details className={css["legend"]}>
      <summary>
        <span className={css["legendTitle"]}>{t("legend")}</span>
        {marks.map(({ key, glyph, name, help }) => (
          <span key={key} title={help}><span className={`${css["swatch"]} ${css[key]}`} aria-hidden="true">{glyph}</span> {name}</span>
        ))}
      </summary>
      <dl>
        {marks.map(({ key, glyph, name, help }) => (
          <div key={key}><dt><span className={`${css["swatch"]} ${css[key]}`} aria-hidden="true">{glyph}</span> {name}</dt><dd>{help}</dd></div>
        ))}
      </dl>
    </details>
  );
}
