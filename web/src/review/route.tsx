/** View: review. What the extractor found, judged by people: the queue, pairs, texts, nodes, conflicts, history, agreement. */
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useUrlState } from "../shared/state/url";
import { useTitle } from "../shared/ui/title";
import { AgreementView } from "./events/AgreementView";
import { ConflictsView } from "./events/ConflictsView";
import { HistoryView } from "./events/HistoryView";
import { NodesView } from "./nodes/NodesView";
import { PairsView } from "./pairs/PairsView";
import { QueueView } from "./queue/QueueView";
import { TextsView } from "./texts/TextsView";
import css from "./review.module.css";

const TABS = { queue: QueueView, pairs: PairsView, texts: TextsView, nodes: NodesView, conflicts: ConflictsView, history: HistoryView, agreement: AgreementView };
type Tab = keyof typeof TABS;

export function Component() {
  const { t } = useTranslation("review");
  useTitle(t("nav.review"));
  const [params] = useUrlState();
  const asked = params.get("tab") ?? "queue";
  const shown: Tab = asked in TABS ? (asked as Tab) : "queue";
  const View = TABS[shown];
  return (
    <>
      <h1>{t("title")}</h1>
      <nav className={css["tabs"]} aria-label={t("tabs.label")}>
        {(Object.keys(TABS) as Tab[]).map((tab) => <Link key={tab} to={tab === "queue" ? "?" : `?tab=${tab}`} aria-current={tab === shown ? "page" : undefined}>{t(`tabs.${tab}`)}</Link>)}
      </nav>
      <View />
    </>
  );
}
