/** Nodes that may be one: one pair after the other with what speaks for and against, and what a merge would move. */
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { $api } from "../../shared/api/client";
import type { DuplicatePair } from "../../shared/api/contract";
import { useLabels } from "../../shared/i18n/labels";
import { useUrlState } from "../../shared/state/url";
import { Button } from "../../shared/ui/Button";
import { Answered, Empty } from "../../shared/ui/states";
import ui from "../../shared/ui/ui.module.css";
import css from "../review.module.css";
import { PairCard } from "./PairCard";

const KINDS = ["Measure", "Agency", "Platform", "Regulation"] as const;
const MOST = 50;

export function PairsView() {
  const { t } = useTranslation("review");
  const labels = useLabels();
  const [params, change] = useUrlState();
  const kind = params.get("kind");
  const query = $api.useQuery("get", "/api/v1/review/duplicates", { params: { query: { limit: MOST, ...(kind && { kind }) } } }, { placeholderData: (before) => before });
  return (
    <>
      <form className={css["filters"]} aria-label={t("filters.label")}>
        <label className={ui["field"]}>
          {t("pairs.kind")}
          <select value={kind ?? ""} onChange={(event) => { change({ kind: event.target.value }); event.target.blur(); }}>
            <option value="">{t("filters.any")}</option>
            {KINDS.map((one) => <option key={one} value={one}>{labels.kind(one)}</option>)}
          </select>
        </label>
      </form>
      <Answered query={query}>{({ pairs, total }) => <Pairs key={kind} pairs={pairs} total={total} />}</Answered>
    </>
  );
}

/** Pairs that were decided go at once, whether the server's list is new already or not. */
function Pairs({ pairs, total }: { pairs: readonly DuplicatePair[]; total: number }) {
  const { t } = useTranslation("review");
  const [decided, setDecided] = useState<ReadonlySet<string>>(new Set());
  const [skipped, setSkipped] = useState<ReadonlySet<string>>(new Set());
  const card = useRef<HTMLDivElement>(null);
  const open = pairs.filter(({ id }) => !decided.has(id));
  const pair = open.find(({ id }) => !skipped.has(id));
  useEffect(() => {
    if (document.activeElement === document.body) card.current?.focus({ preventScroll: true });
  }, [pair?.id]);
  const mark = (id: string, isDecided: boolean) => { setDecided((before) => new Set(isDecided ? [...before, id] : [...before].filter((one) => one !== id))); };
  if (!pair) {
    return (
      <Empty title={t(open.length > 0 ? "pairs.end" : "pairs.none")}>
        {open.length > 0 ? <Button onPress={() => { setSkipped(new Set()); }}>{t("queue.again")}</Button> : <p className="quiet">{t("pairs.noneHelp")}</p>}
      </Empty>
    );
  }
  return (
    <div ref={card} tabIndex={-1} className={css["desk1"]} role="group" aria-label={t("pairs.pair")}>
      <p className={css["progress"]} role="status">{t("pairs.left", { count: total - (pairs.length - open.length) })}</p>
      <PairCard pair={pair} onDecide={mark} onSkip={() => { setSkipped((before) => new Set([...before, pair.id])); }} />
    </div>
  );
}
