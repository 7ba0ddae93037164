/** Documents that are nearly the same: one pair after the other with what both hold, until somebody says what they are to each other. */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { $api } from "../../shared/api/client";
import { once, useShortcut } from "../../shared/keyboard/shortcuts";
import { useMay } from "../../shared/session/session";
import { useUrlState } from "../../shared/state/url";
import { Button } from "../../shared/ui/Button";
import { NodePicker } from "../../shared/ui/NodePicker";
import { PLACE_KINDS } from "../../shared/ui/placeKinds";
import { Empty, ErrorState, Loading } from "../../shared/ui/states";
import { openPairs } from "../pairs/sitting";
import { useSitting } from "../pairs/useSitting";
import { textOf, useFilterNode } from "../queue/texts";
import css from "../review.module.css";
import { inView, pairsOf, type TextPair } from "./pairs";
import { TextCard } from "./TextCard";
import { TextConflicts } from "./TextConflicts";

const PAGE = 20; // documents, of which each is compared with all others
const AHEAD = 3; // pairs

export function TextsView() {
  const { t } = useTranslation("review");
  const [params, change] = useUrlState();
  const place = params.get("place");
  const node = useFilterNode(place);
  return (
    <>
      <form className={css["filters"]} aria-label={t("filters.label")}>
        <NodePicker label={t("texts.place")} kinds={PLACE_KINDS} value={node} placeholder={t("filters.any")} onChange={(chosen) => { change({ place: chosen?.id }); }} />
      </form>
      <Texts key={place} place={place} />
    </>
  );
}

/** The list, a page of documents after the other, until some pairs are open. What a decision does to it is known here. */
function useFound(place: string | null) {
  return $api.useInfiniteQuery("get", "/api/v1/review/near-duplicates", { params: { query: { limit: PAGE, ...(place && { place }) } } }, {
    pageParamName: "after", initialPageParam: null as string | null, getNextPageParam: ({ next }) => next, meta: { isLasting: true }, gcTime: 0, staleTime: Infinity,
  });
}

function Texts({ place }: { place: string | null }) {
  const { t } = useTranslation("review");
  const found = useFound(place);
  const [sitting, deeds] = useSitting();
  const [turned, setTurned] = useState<ReadonlySet<string>>(new Set());
  const [before, setBefore] = useState<string | null>(null);
  const card = useRef<HTMLDivElement>(null);
  const pairs = useMemo(() => pairsOf(found.data?.pages.flatMap((page) => page.pairs) ?? [], turned), [found.data, turned]);
  const open = openPairs(pairs, sitting);
  const pair = inView(open, sitting.skipped, before);
  if (pair && pair.id !== before) setBefore(pair.id);
  const { hasNextPage, isFetching, isError, fetchNextPage } = found;
  const wantsMore = open.length - sitting.skipped.size < AHEAD && hasNextPage && !isFetching && !isError;
  useEffect(() => { if (wantsMore) void fetchNextPage(); }, [wantsMore, fetchNextPage]);
  const undo = () => {
    setBefore(sitting.decided.at(-1)?.pair ?? before);
    deeds.undo();
  };
  useShortcut("s", t("act.skip"), once(() => { if (pair) deeds.skip(pair.id); }));
  useShortcut("u", t("undo"), once(undo), useMay("editor"));
  useEffect(() => {
    if (document.activeElement === document.body) card.current?.focus({ preventScroll: true });
    if ((card.current?.getBoundingClientRect().top ?? 0) < 0) card.current?.scrollIntoView();
  }, [pair?.id]);
  useTextsAhead(open.find(({ id }) => id !== pair?.id && !sitting.skipped.has(id)), sitting.sending === 0);
  const seen = found.data?.pages.reduce((sum, page) => sum + page.documents, 0) ?? 0;
  const turn = (id: string) => { setTurned((all) => new Set(all.has(id) ? [...all].filter((one) => one !== id) : [...all, id])); };
  return (
    <>
      <TextConflicts conflicts={sitting.conflicts} pairs={pairs} deeds={deeds} />
      <p className={css["progress"]} role="status">
        {found.data && <span>{t("pairs.left", { count: open.length })}</span>}
        {seen > 0 && <span className="quiet">{t("texts.seen", { count: seen })}{hasNextPage && t("texts.goesOn")}</span>}
        {sitting.sending > 0 && <span className="quiet">{t("progress.sending", { count: sitting.sending })}</span>}
      </p>
      {pair && (
        <div ref={card} tabIndex={-1} className={css["desk1"]} role="group" aria-label={t("texts.pair")}>
          <TextCard key={pair.id} pair={pair} deeds={deeds} isSending={sitting.sending > 0} isUndoable={sitting.decided.length > 0} onUndo={undo} onTurn={() => { turn(pair.id); }} />
        </div>
      )}
      {found.error && <ErrorState error={found.error} retry={() => void (found.data ? fetchNextPage() : found.refetch())} />}
      {!pair && !found.error && (hasNextPage || isFetching ? <Loading what={t("texts.looking")} /> : <End skipped={open.length} isUndoable={sitting.decided.length > 0} onAgain={deeds.again} onUndo={undo} />)}
    </>
  );
}

/** Read the texts of the pair that comes next, once nothing is on its way that could make one of two. */
function useTextsAhead(next: TextPair | undefined, isQuiet: boolean): void {
  const client = useQueryClient();
  const [a, b] = [next?.a.id, next?.b.id];
  useEffect(() => {
    if (isQuiet) for (const id of [a, b]) if (id !== undefined) void client.prefetchQuery(textOf(id));
  }, [client, a, b, isQuiet]);
}

interface EndProps {
  skipped: number;
  isUndoable: boolean;
  onAgain: () => void;
  onUndo: () => void;
}

/** No pair is in view: some were skipped, or there are none. */
function End({ skipped, isUndoable, onAgain, onUndo }: EndProps) {
  const { t } = useTranslation("review");
  return (
    <Empty title={skipped > 0 ? t("pairs.end") : t("texts.none")}>
      {skipped === 0 && <p className="quiet">{t("texts.noneHelp")}</p>}
      {skipped > 0 && <Button onPress={onAgain}>{t("queue.again")}</Button>} {isUndoable && <Button onPress={onUndo} aria-keyshortcuts="u">{t("undo")} <kbd aria-hidden="true">U</kbd></Button>}
    </Empty>
  );
}
