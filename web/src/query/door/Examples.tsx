/** Statements to begin with, each with the values that it takes. */
import { useTranslation } from "react-i18next";
import { Button } from "../../shared/ui/Button";
import css from "../query.module.css";

export const FIRST = "MATCH (c:City)-[r:ADOPTS]->(m:Measure)\nRETURN m, count(DISTINCT c) AS n\nORDER BY n DESC\nLIMIT 20";

const EXAMPLES: Record<string, { text: string; parameters: Record<string, string> }> = {
  most: { text: FIRST, parameters: {} },
  first: { text: "MATCH (c:City)-[r:ADOPTS]->(m:Measure {name: $measure})\nWHERE r.since IS NOT NULL\nRETURN c, r.since AS since, r\nORDER BY since", parameters: { measure: "一网通办" } },
  lacking: { text: "MATCH (:City {name: $a})-[:ADOPTS]->(m:Measure)\nWHERE NOT EXISTS { (:City {name: $b})-[:ADOPTS]->(m) }\nRETURN DISTINCT m", parameters: { a: "沈阳市", b: "大连市" } },
  leads: { text: "MATCH (a:Agency)-[r:RESPONSIBLE_FOR {role: 'lead'}]->(m)\nRETURN a, count(DISTINCT m) AS n\nORDER BY n DESC\nLIMIT 20", parameters: {} },
  years: { text: "MATCH (:City)-[r:ADOPTS]->(m:Measure)\nWHERE r.since IS NOT NULL\nRETURN left(r.since, 4) AS year, count(DISTINCT m) AS n\nORDER BY year", parameters: {} },
};

export function Examples({ onChoose }: { onChoose: (text: string, parameters: Record<string, string>) => void }) {
  const { t } = useTranslation("query");
  return (
    <section className={css["examples"]} aria-label={t("examples.title")}>
      <h3>{t("examples.title")}</h3>
      {Object.entries(EXAMPLES).map(([name, { text, parameters }]) => <Button key={name} kind="quiet" onPress={() => { onChoose(text, parameters); }}>{t(`examples.${name}`)}</Button>)}
    </section>
  );
}
