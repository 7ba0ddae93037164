/** What the lines and signs of the canvas mean: colours of states, width, what is fixed. */
import { useTranslation } from "react-i18next";
import { useColours } from "../canvas/colours";
import { INKED, inkOf } from "../canvas/reducers";
import css from "./side.module.css";

interface Props {
  /** States of the edges that are drawn. */
  statuses: ReadonlySet<string | null>;
  hasPins: boolean;
}

export function LineLegend({ statuses, hasPins }: Props) {
  const { t } = useTranslation("graph");
  const colours = useColours();
  const inked = INKED.filter((status) => statuses.has(status));
  return (
    <ul className={css["lines"]} aria-label={t("legend.lines")}>
      <li><Line colour={inkOf(null, colours)} /> {t(inked.length > 0 ? "legend.others" : "legend.claims")}</li>
      {inked.map((status) => <li key={status}><Line colour={inkOf(status, colours)} /> {t(`status.${status}.name`)}</li>)}
      <li><Line colour={inkOf(null, colours)} width={4} /> {t("legend.width")}</li>
      <li><Line colour={colours.accent} width={4} /> {t("legend.chosen")}</li>
      {hasPins && <li><span aria-hidden="true">⌖</span> {t("legend.pinned")}</li>}
    </ul>
  );
}

function Line({ colour, width = 2 }: { colour: string; width?: number }) {
  return <svg width="24" height="8" aria-hidden="true"><path d="M0 4h24" stroke={colour} strokeWidth={width} /></svg>;
}
