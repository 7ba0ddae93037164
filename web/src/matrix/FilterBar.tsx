/** All filters of the matrix and how it is arranged; what is set stands in the address. */
import { useTranslation } from "react-i18next";
import { $api } from "../shared/api/client";
import { REVIEWS, STATUSES } from "../shared/evidence/filters";
import { useUrlState } from "../shared/state/url";
import { Button } from "../shared/ui/Button";
import { Check, Choice, Several, Typed } from "../shared/ui/fields";
import { SYMBOLS } from "../shared/ui/StatusMark";
import { ALL, arrangementOf, countMore, GROUPS, LEVELS, queryOf, SORTS, USUAL } from "./filters";
import css from "./matrix.module.css";

const OWN = ["level", "province", "topic", "min_places", "status", "review", "date_from", "date_to", "min_confidence", "roll_up", "sort", "group", "empty"];

/** Provinces and topics to choose from. */
export function useChoices() {
  const topics = $api.useQuery("get", "/api/v1/queries/{name}", { params: { path: { name: "names" }, query: { kinds: ["Topic"] } as never } }, { staleTime: Infinity });
  const provinces = $api.useQuery("get", "/api/v1/places", { params: { query: { kind: "Province", limit: 50 } } });
  const rows = typeof topics.data === "object" ? topics.data.rows : [];
  return {
    provinces: (provinces.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
    topics: rows.map((row) => ({ value: String(row["id"]), label: String(row["name"]) })),
  };
}

export function FilterBar() {
  const { t } = useTranslation("matrix");
  const [params, change] = useUrlState();
  const { provinces, topics } = useChoices();
  const { sort, group, hideEmpty } = arrangementOf(params);
  const any = { value: "", label: t("filters.all") };
  const unless = (usual: string) => (value: string) => (value === usual ? null : value);
  return (
    <section className={`${css["filters"]} no-print`} aria-label={t("filters.label")}>
      <div className={css["fields"]}>
        <Choice
          label={t("filters.level")} value={params.get("level") ?? USUAL.level} onChange={(value) => { change({ level: unless(USUAL.level)(value) }); }}
          options={[ALL, ...LEVELS].map((value) => ({ value, label: t(`level.${value}`) }))}
        />
        <Choice label={t("filters.province")} value={params.get("province") ?? ""} options={[any, ...provinces]} onChange={(province) => { change({ province }); }} />
        <Choice label={t("filters.topic")} value={params.get("topic") ?? ""} options={[any, ...topics]} onChange={(topic) => { change({ topic }); }} />
        <Typed label={t("filters.min_places")} type="number" min={1} max={400} value={String(queryOf(params).min_places)} onCommit={(value) => { change({ min_places: unless(String(USUAL.min_places))(value) }); }} />
        <Choice label={t("filters.sort")} value={sort} options={SORTS.map((value) => ({ value, label: t(`sorting.${value}`) }))} onChange={(value) => { change({ sort: unless(USUAL.sort)(value) }); }} />
        <Choice label={t("filters.group")} value={group} options={GROUPS.map((value) => ({ value, label: t(`grouping.${value}`) }))} onChange={(value) => { change({ group: unless(USUAL.group)(value) }); }} />
        <Check label={t("filters.hideEmpty")} isOn={hideEmpty} onChange={(isOn) => { change({ empty: isOn ? "hide" : null }); }} />
        {OWN.some((name) => params.has(name)) && <Button kind="quiet" onPress={() => { change(Object.fromEntries(OWN.map((name) => [name, null]))); }}>{t("filters.reset")}</Button>}
      </div>
      <More />
    </section>
  );
}

function More() {
  const { t } = useTranslation("matrix");
  const [params, change] = useUrlState();
  const count = countMore(queryOf(params));
  return (
    <details open={count > 0}>
      <summary>{count > 0 ? t("filters.moreCount", { count }) : t("filters.more")}</summary>
      <div className={css["fields"]}>
        <Several label={t("filters.status")} values={params.getAll("status")} options={STATUSES.map((value) => ({ value, label: `${SYMBOLS[value] ?? ""} ${t(`status.${value}.name`)}` }))} onChange={(status) => { change({ status }); }} />
        <Several label={t("filters.review")} values={params.getAll("review")} options={REVIEWS.map((value) => ({ value, label: t(`review.${value}`) }))} onChange={(review) => { change({ review }); }} />
        <Typed label={t("filters.date_from")} placeholder={t("filters.date")} value={params.get("date_from") ?? ""} onCommit={(date_from) => { change({ date_from }); }} />
        <Typed label={t("filters.date_to")} placeholder={t("filters.date")} value={params.get("date_to") ?? ""} onCommit={(date_to) => { change({ date_to }); }} />
        <Typed label={t("filters.min_confidence")} type="number" min={0} max={1} step={0.05} value={params.get("min_confidence") ?? ""} onCommit={(min_confidence) => { change({ min_confidence }); }} />
        <Check label={t("filters.roll_up")} isOn={params.get("roll_up") === "true"} onChange={(isOn) => { change({ roll_up: isOn }); }} />
      </div>
    </details>
  );
}
