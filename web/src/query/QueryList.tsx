/** All named queries by group, found by any word of their names and purposes. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { NavLink } from "react-router";
import type { QueryDescription } from "../shared/api/contract";
import ui from "../shared/ui/ui.module.css";
import { grouped } from "./named/groups";
import css from "./query.module.css";

/** Whether a query has all the words that were typed, in either language. */
function fits(query: QueryDescription, words: readonly string[]): boolean {
  const text = [query.name, ...Object.values(query.title), ...Object.values(query.purpose)].join(" ").toLowerCase();
  return words.every((word) => text.includes(word));
}

export function QueryList({ queries }: { queries: readonly QueryDescription[] }) {
  const { t, i18n } = useTranslation("query");
  const [typed, setTyped] = useState("");
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  const found = grouped(queries.filter((query) => fits(query, words)));
  const language = i18n.language.startsWith("zh") ? "zh" : "en";
  return (
    <nav className={css["list"]} aria-label={t("list.label")}>
      <label className={ui["field"]}><span className="visually-hidden">{t("list.search")}</span><input type="search" value={typed} placeholder={t("list.search")} onChange={(event) => { setTyped(event.target.value); }} /></label>
      <p><NavLink to="/query/cypher">{t("door.title")}</NavLink></p>
      {found.length === 0 && <p className="quiet">{t("list.none")}</p>}
      {found.map(([group, members]) => (
        <section key={group}>
          <h2>{t(`group.${group}`)}</h2>
          <ul>{members.map(({ name, title, purpose }) => <li key={name}><NavLink to={`/query/${name}`} title={purpose[language]}>{title[language]}</NavLink></li>)}</ul>
        </section>
      ))}
    </nav>
  );
}
