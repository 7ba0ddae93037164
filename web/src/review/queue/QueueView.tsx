/** The queue: one claim after the other beside its sentence, judged by single keys; what follows is there already. */
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { useMayYet } from "../../shared/session/session";
import { Button } from "../../shared/ui/Button";
import { Empty, ErrorState, Loading } from "../../shared/ui/states";
import { Correction } from "../correction/Correction";
import css from "../review.module.css";
import { Actions } from "./Actions";
import { ClaimPanel } from "./ClaimPanel";
import { Filters, useFilters } from "./Filters";
import { Passage } from "./Passage";
import { Progress } from "./Progress";
import { claimOf, current, mayCome, type Item, type Session } from "./session";
import { allow, begin, forgetKeys, press, restart, retryLoading, sitting, subscribe } from "./store";
import { useIsStill, useTextsAhead } from "./texts";
import { Unsettled } from "./Unsettled";
import { useDeeds, type Deeds } from "./useDeeds";

export function QueueView() {
  const filters = useFilters();
  const session = useSyncExternalStore(subscribe, sitting);
  const may = useMayYet("reviewer");
  useEffect(() => { begin(filters); }, [filters]);
  useEffect(() => { allow(may); }, [may]);
  useEffect(() => forgetKeys, []);
  return (
    <>
      <Filters filters={filters} />
      <Progress session={session} />
      <Unsettled session={session} />
      <Body session={session} />
    </>
  );
}

/** The keys are here, so that one that is pressed while nothing is in view is not lost. */
function Body({ session }: { session: Session }) {
  const [correcting, setCorrecting] = useState<string | null>(null);
  const item = current(session);
  const claim = claimOf(item);
  const isCorrecting = item !== undefined && correcting === claim;
  const deeds = useDeeds({ item, may: session.may, isCorrecting, onCorrect: () => { setCorrecting(claim); } });
  if (item) return <Desk session={session} item={item} isCorrecting={isCorrecting} deeds={deeds} onCorrected={() => { setCorrecting(null); }} />;
  if (session.loading === "failed") return <ErrorState error={session.error} retry={retryLoading} />;
  return mayCome(session) ? <Loading /> : <End session={session} />;
}

interface DeskProps {
  session: Session;
  item: Item;
  isCorrecting: boolean;
  deeds: Deeds;
  onCorrected: () => void;
}

/** Stays mounted from claim to claim, so that the focus stays where the reviewer has it. */
function Desk({ session, item, isCorrecting, deeds, onCorrected }: DeskProps) {
  const { t } = useTranslation("review");
  const desk = useRef<HTMLDivElement>(null);
  const claim = claimOf(item);
  const isStill = useIsStill(claim);
  useTextsAhead(session, isStill);
  useEffect(() => {
    if (document.activeElement === null || document.activeElement === document.body) desk.current?.focus({ preventScroll: true });
  }, [claim, isCorrecting]);
  const { subject, predicate, object } = item.entry.claim;
  return (
    <div className={css["desk"]} ref={desk} tabIndex={-1} role="group" aria-label={t("queue.claim")}>
      <p className="visually-hidden" role="status">{`${subject.name} ${predicate} ${object.name}`}</p>
      <Passage claim={item.entry.claim} isStill={isStill} />
      <section className={css["claim"]} aria-label={t("queue.says")}>
        <ClaimPanel entry={item.entry} />
        {isCorrecting ? (
          <Correction
            key={claim} claim={item.entry.claim} onCancel={onCorrected}
            onSend={(changes, reason) => { onCorrected(); press({ is: "verdict", act: "correct", changes, reason }); }}
          />
        ) : (
          <Actions session={session} item={item} deeds={deeds} />
        )}
      </section>
    </div>
  );
}

function End({ session }: { session: Session }) {
  const { t } = useTranslation("review");
  const skipped = session.items.filter(({ isSkipped }) => isSkipped).length;
  const title = session.items.length === 0 ? t("queue.none") : t("queue.end");
  return (
    <Empty title={title}>
      <p className="quiet">{session.items.length === 0 ? t("queue.noneHelp") : t("queue.endHelp", { count: skipped })}</p>
      <Button kind="primary" onPress={restart}>{t(skipped > 0 ? "queue.again" : "queue.reload")}</Button>
    </Empty>
  );
}
