/** What people decided, the latest first; each act can be taken back. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { $api } from "../../shared/api/client";
import { useUrlState } from "../../shared/state/url";
import { Button } from "../../shared/ui/Button";
import { Empty, ErrorState, Loading } from "../../shared/ui/states";
import ui from "../../shared/ui/ui.module.css";
import css from "../review.module.css";
import { EventLine } from "./EventLine";
import { byId } from "./said";

const ACTS = ["accept", "reject", "correct", "add", "same", "not_same", "undecided", "split", "rename", "alias", "candidate", "same_text", "revises", "apart", "undo"] as const;
const PAGE = 50;

export function HistoryView() {
  const { t } = useTranslation("review");
  const [params, change] = useUrlState();
  const [act, author] = [params.get("act"), params.get("author")];
  const query = { limit: PAGE, ...(act && { act }), ...(author && { author }) };
  const pages = $api.useInfiniteQuery("get", "/api/v1/events", { params: { query } }, {
    pageParamName: "before", initialPageParam: null as string | null, getNextPageParam: ({ next }) => next,
  });
  const [typed, setTyped] = useState(author ?? "");
  const events = pages.data?.pages.flatMap((page) => page.events) ?? [];
  const of = byId(pages.data?.pages.flatMap((page) => page.nodes) ?? []);
  const undone = new Set(pages.data?.pages.flatMap((page) => page.undone));
  return (
    <>
      <form className={css["filters"]} aria-label={t("filters.label")} onSubmit={(event) => { event.preventDefault(); change({ author: typed.trim() }); }}>
        <label className={ui["field"]}>
          {t("events.what")}
          <select value={act ?? ""} onChange={(event) => { change({ act: event.target.value }); }}>
            <option value="">{t("filters.any")}</option>
            {ACTS.map((one) => <option key={one} value={one}>{t(`events.act.${one}`)}</option>)}
          </select>
        </label>
        <label className={ui["field"]}>{t("events.who")}<input value={typed} placeholder={t("filters.any")} onChange={(event) => { setTyped(event.target.value); }} onBlur={() => { change({ author: typed.trim() }); }} /></label>
      </form>
      {pages.isPending && <Loading />}
      {pages.error && <ErrorState error={pages.error} retry={() => void pages.refetch()} />}
      {pages.data && events.length === 0 && <Empty title={t("events.none")}><p className="quiet">{t("events.noneHelp")}</p></Empty>}
      {events.length > 0 && (
        <div className={css["frame"]}>
          <table className={css["table"]}>
            <caption className="visually-hidden">{t("tabs.history")}</caption>
            <thead><tr><th scope="col">{t("events.when")}</th><th scope="col">{t("events.who")}</th><th scope="col">{t("events.what")}</th><th scope="col">{t("events.on")}</th><th scope="col"><span className="visually-hidden">{t("undo")}</span></th></tr></thead>
            <tbody>{events.map((event) => <EventLine key={event.id} event={event} of={of} isUndone={undone.has(event.id)} />)}</tbody>
          </table>
        </div>
      )}
      {pages.hasNextPage && <p><Button isDisabled={pages.isFetchingNextPage} onPress={() => void pages.fetchNextPage()}>{t("events.more")}</Button></p>}
    </>
  );
}
