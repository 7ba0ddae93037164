/** Every symbol and every kind of blank with its word and what it means. */
import { useTranslation } from "react-i18next";
import { SYMBOLS } from "../ui/StatusMark";
import css from "./adoption.module.css";
import { BLANK_GLYPHS, BLANKS, STATES } from "./marks";

export interface Mark {
  key: string;
  glyph: string;
  name: string;
  help: string;
}

/** All symbols in the reader's language. */
export function useMarks(): readonly Mark[] {
  const { t } = useTranslation();
  return [
    ...STATES.map((status) => ({ key: status, glyph: SYMBOLS[status] ?? "", name: t(`status.${status}.name`), help: t(`status.${status}.help`) })),
    ...BLANKS.map((blank) => ({ key: blank, glyph: BLANK_GLYPHS[blank], name: t(`blank.${blank}.name`), help: t(`blank.${blank}.help`) })),
  ];
}

export function Legend() {
  const { t } = useTranslation();
  const marks = useMarks();
  return (
    <details className={css["legend"]}>
      <summary>
        <span className={css["legendTitle"]}>{t("adoption.legend")}</span>
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
