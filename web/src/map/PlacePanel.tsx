/** The chosen place and what there is of the counties and zones within it. */
import { useTranslation } from "react-i18next";
import { atLength, briefly } from "../shared/adoption/words";
import type { MatrixPlace, NodeRef } from "../shared/api/contract";
import { useEvidence } from "../shared/evidence/reference";
import { Button } from "../shared/ui/Button";
import { NodeLink } from "../shared/ui/NodeLink";
import css from "./map.module.css";
import { shortly, type Drawn } from "./TileMap";
import { insideOf, type NumberOf } from "./values";

interface PanelProps extends Drawn {
  place: MatrixPlace | null;
  measure: NodeRef | null;
  what: NumberOf | "measure";
}

export function PlacePanel({ place, measure, what, ...drawn }: PanelProps) {
  const { t } = useTranslation("map");
  if (!place) return <aside className={css["panel"]} aria-label={t("panel")}><p className="quiet">{t("point")}</p></aside>;
  const counties = insideOf(drawn.places, place.id, drawn.values);
  return (
    <aside className={css["panel"]} aria-label={t("panel")}>
      <h2><NodeLink node={place} /></h2>
      <Said place={place} measure={measure} what={what} {...drawn} isLong />
      <h3>{t("counties")}</h3>
      {counties.length === 0 ? <p className="quiet">{t("noCounties")}</p> : (
        <ul>
          {counties.map((county) => <li key={county.id}><NodeLink node={county} /> <Said place={county} measure={measure} what={what} {...drawn} /></li>)}
        </ul>
      )}
    </aside>
  );
}

/** What is shown of a place in words, with the way to its sentences. */
function Said({ place, measure, what, values, words, isLong = false }: PanelProps & { place: MatrixPlace; isLong?: boolean }) {
  const { t } = useTranslation("map");
  const evidence = useEvidence();
  const value = values.get(place.id);
  if (!value?.spot) return <span>{t(`number.${what}`, { count: value?.number ?? 0 })}</span>;
  const { spot } = value;
  return (
    <span className={css["said"]}>
      <span>{isLong ? atLength(spot, words) : `${shortly(value)} ${briefly(spot, words)}`}</span>
      <small className="quiet">{t("documents", { count: place.documents })}</small>
      {measure && <Button kind="quiet" aria-label={`${t(spot.cell ? "evidence" : "why")} ${place.name}`} onPress={() => { evidence.open({ of: "cell", place: place.id, measure: measure.id }); }}>{t(spot.cell ? "evidence" : "why")}</Button>}
    </span>
  );
}
