/** Nodes that may be one: one pair after the other with what speaks for and against, and what a merge would move. */
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { $api } from "../../shared/api/client";
import type { DuplicatePairs } from "../../shared/api/contract";
import { useLabels } from "../../shared/i18n/labels";
import { once, useShortcut } from "../../shared/keyboard/shortcuts";
import { useMay } from "../../shared/session/session";
import { useUrlState } from "../../shared/state/url";
import { Button } from "../../shared/ui/Button";
import { Answered, Empty } from "../../shared/ui/states";
import ui from "../../shared/ui/ui.module.css";
import css from "../review.module.css";
import { PairCard } from "./PairCard";
import { openPairs, type Sitting } from "./sitting";
import { useSitting, type Deeds } from "./useSitting";

const KINDS = ["Measure", "Agency", "Platform", "Regulation"] as const;
const MOST = 50;

export function PairsView() {
  const { t } = useTranslation("review");
  const labels = useLabels();
  const [params, change] = useUrlState();
  const kind = params.get("kind");
  const [sitting, deeds] = useSitting();
  // what a decision does to the list is known here; comparing all names anew takes the server seconds
  const query = $api.useQuery("get", "/api/v1/review/duplicates", { params: { query: { limit: MOST, ...(kind && { kind }) } } }, { meta: { isLasting: true }, gcTime: 0 });
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
      <Answered query={query}>{(found) => <Pairs found={found} sitting={sitting} deeds={deeds} onReload={() => void query.refetch()} />}</Answered>
    </>
  );
}

interface PairsProps {
  found: DuplicatePairs;
  sitting: Sitting;
  deeds: Deeds;
  onReload: () => void;
}

function Pairs({ found: { pairs, total }, sitting, deeds, onReload }: PairsProps) {
  const { t } = useTranslation("review");
  const card = useRef<HTMLDivElement>(null);
  const open = openPairs(pairs, sitting);
  const left = total - (pairs.length - open.length);
  const pair = open.find(({ id }) => !sitting.skipped.has(id));
  useShortcut("s", t("act.skip"), once(() => { if (pair) deeds.skip(pair.id); }));
  useShortcut("u", t("undo"), once(deeds.undo), useMay("editor"));
  useEffect(() => {
    if (document.activeElement === document.body) card.current?.focus({ preventScroll: true });
  }, [pair?.id]);
  if (!pair) return <End skipped={open.length} left={left} onAgain={deeds.again} onReload={onReload} />;
  return (
    <div ref={card} tabIndex={-1} className={css["desk1"]} role="group" aria-label={t("pairs.pair")}>
      <p className={css["progress"]} role="status">{t("pairs.left", { count: left })}</p>
      <PairCard pair={pair} deeds={deeds} isUndoable={sitting.decided.length > 0} />
    </div>
  );
}

interface EndProps {
  skipped: number;
  left: number;
  onAgain: () => void;
  onReload: () => void;
}

/** No pair is in view: some were skipped, the server has more, or there are none. */
function End({ skipped, left, onAgain, onReload }: EndProps) {
  const { t } = useTranslation("review");
  if (left === 0) return <Empty title={t("pairs.none")}><p className="quiet">{t("pairs.noneHelp")}</p></Empty>;
  return (
    <Empty title={t("pairs.end")}>
      {skipped > 0 && <Button onPress={onAgain}>{t("queue.again")}</Button>} {left > skipped && <Button kind="primary" onPress={onReload}>{t("pairs.more")}</Button>}
    </Empty>
  );
}
