/** The regulations that the corpus names, by class and status, the most mentioned first. */
import { keepPreviousData } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { $api } from "../shared/api/client";
import { useUrlState } from "../shared/state/url";
import { Button } from "../shared/ui/Button";
import { NodeLink } from "../shared/ui/NodeLink";
import { Answered, Empty } from "../shared/ui/states";
import { useTitle } from "../shared/ui/title";
import css from "./regulation.module.css";

const FACETS = { class: "classes", status: "statuses" } as const; // with the texts that name their values
const FACET_NAMES = ["class", "status"] as const;
const PAGE = 50;

export function RegulationList() {
  const { t } = useTranslation("regulation");
  useTitle(t("nav.regulations"));
  const [params, change] = useUrlState();
  const [q, after] = [params.get("q"), params.get("after")];
  const chosen = Object.fromEntries(FACET_NAMES.flatMap((name) => (params.get(name) ? [[name, params.get(name) ?? ""]] : [])));
  const query = $api.useQuery(
    "get", "/api/v1/regulations",
    { params: { query: { limit: PAGE, ...(q ? { q } : {}), ...chosen, ...(after ? { after } : {}) } } },
    { placeholderData: keepPreviousData },
  );
  return (
    <div className={css["page"]}>
      <h1>{t("title")}</h1>
      <search className={css["filters"]}>
        <label>{t("filter")}<input type="search" defaultValue={q ?? ""} onChange={(event) => { change({ q: event.target.value.trim() || null, after: null }); }} /></label>
        {FACET_NAMES.map((facet) => (
          <label key={facet}>
            {t(facet)}
            <select value={chosen[facet] ?? ""} onChange={(event) => { change({ [facet]: event.target.value || null, after: null }); }}>
              <option value="">{t("any")}</option>
              {(query.data?.facets[facet] ?? []).map(({ value, count }) => <option key={value} value={value}>{`${t(`${FACETS[facet]}.${value}`, { defaultValue: value })} (${String(count)})`}</option>)}
            </select>
          </label>
        ))}
      </search>
      <Answered query={query}>
        {(list) => (
          <div aria-busy={query.isPlaceholderData}>
            <p className="quiet" aria-live="polite">{t("count", { count: list.total })}</p>
            {list.items.length === 0 && <Empty title={t("none")} />}
            <ul className={css["list"]}>
              {list.items.map((item) => (
                <li key={item.id}>
                  <NodeLink node={item} /> <span className="quiet">{[item.class ? t(`classes.${item.class}`, { defaultValue: item.class }) : null, item.status ? t(`statuses.${item.status}`) : null, item.label_en, t("mentions", { count: item.mentions })].filter(Boolean).join(" · ")}</span>
                </li>
              ))}
            </ul>
            {after && <Button onPress={() => { change({ after: null }, { push: true }); }}>{t("first")}</Button>}{" "}
            {list.next && <Button onPress={() => { change({ after: list.next }, { push: true }); }}>{t("next")}</Button>}
          </div>
        )}
      </Answered>
    </div>
  );
}
