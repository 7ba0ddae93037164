/** Article by article: the measures that it provides for, and the places that adopted them, each with its sentences. */
import { useTranslation } from "react-i18next";
import { mainState } from "../shared/adoption/marks";
import { useEvidence } from "../shared/evidence/reference";
import { Button } from "../shared/ui/Button";
import { NodeLink } from "../shared/ui/NodeLink";
import { SYMBOLS } from "../shared/ui/StatusMark";
import type { Article, Provision } from "./articles";
import css from "./regulation.module.css";

export function Articles({ regulation, articles }: { regulation: string; articles: readonly Article[] }) {
  const { t } = useTranslation("regulation");
  return articles.map(({ article, provisions }) => (
    <section key={article} className={css["article"]} aria-label={article ?? t("noArticle")}>
      <h3>{article ?? t("noArticle")}</h3>
      <ul>{provisions.map((provision) => <Line key={provision.measure.id} regulation={regulation} provision={provision} />)}</ul>
    </section>
  ));
}

function Line({ regulation, provision: { measure, places } }: { regulation: string; provision: Provision }) {
  const { t } = useTranslation("regulation");
  const { open } = useEvidence();
  return (
    <li>
      <NodeLink node={measure} />{" "}
      <Button aria-label={t("provisionEvidence", { name: measure.name })} onPress={() => { open({ of: "edge", source: regulation, predicate: "PROVIDES_FOR", target: measure.id }); }}>{t("evidence.title")}</Button>
      <span className={css["places"]}>
        {places.length === 0 && <span className="quiet">{t("nowhere")}</span>}
        {places.map((place) => (
          <button
            key={place.id} type="button" className={css["place"]} data-status={mainState(place.statuses)} title={place.quote ?? ""}
            onClick={() => { open({ of: "cell", place: place.id, measure: measure.id }); }}
          >
            <span aria-hidden="true">{place.statuses.map((status) => SYMBOLS[status] ?? "·").join("")}</span> {place.name}
            <span className="visually-hidden">{place.statuses.map((status) => t(`status.${status}.name`)).join(t("join.and"))}</span>
          </button>
        ))}
      </span>
    </li>
  );
}
