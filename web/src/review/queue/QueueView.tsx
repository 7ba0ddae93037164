/** The queue: one claim after the other beside its sentence, judged by single keys; what follows is there already. */
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { useMay } from "../../shared/session/session";
import { Button } from "../../shared/ui/Button";
import { Empty, ErrorState, Loading } from "../../shared/ui/states";
import { Correction } from "../correction/Correction";
import css from "../review.module.css";
import { Actions } from "./Actions";
import { ClaimPanel } from "./ClaimPanel";
import { Filters, useFilters } from "./Filters";
import { Passage, usePassagesAhead } from "./Passage";
import { Progress } from "./Progress";
import { claimOf, current, type Session } from "./session";
import { begin, judge, restart, retryLoading, sitting, subscribe } from "./store";
import { Unsettled } from "./Unsettled";

export function QueueView() {
  const filters = useFilters();
  const session = useSyncExternalStore(subscribe, sitting);
  useEffect(() => { begin(filters); }, [filters]);
  return (
    <>
      <Filters filters={filters} />
      <Progress session={session} />
      <Unsettled session={session} />
      <Body session={session} />
    </>
  );
}

function Body({ session }: { session: Session }) {
  const item = current(session);
  if (item) return <Desk key="desk" session={session} />;
  if (session.loading === "failed") return <ErrorState error={session.error} retry={retryLoading} />;
  if (session.loading === "none") return <End session={session} />;
  return <Loading />;
}

/** Stays mounted from claim to claim, so that the focus stays where the reviewer has it. */
function Desk({ session }: { session: Session }) {
  const { t } = useTranslation("review");
  const may = useMay("reviewer");
  const desk = useRef<HTMLDivElement>(null);
  const [correcting, setCorrecting] = useState<string | null>(null);
  const item = current(session);
  const claim = claimOf(item);
  const isCorrecting = correcting === claim;
  usePassagesAhead(session);
  useEffect(() => {
    if (document.activeElement === null || document.activeElement === document.body) desk.current?.focus({ preventScroll: true });
  }, [claim, isCorrecting]);
  if (!item) return null;
  const { subject, predicate, object } = item.entry.claim;
  return (
    <div className={css["desk"]} ref={desk} tabIndex={-1} role="group" aria-label={t("queue.claim")}>
      <p className="visually-hidden" role="status">{`${subject.name} ${predicate} ${object.name}`}</p>
      <Passage claim={item.entry.claim} />
      <section className={css["claim"]} aria-label={t("queue.says")}>
        <ClaimPanel entry={item.entry} />
        {isCorrecting ? (
          <Correction
            key={claim} claim={item.entry.claim} onCancel={() => { setCorrecting(null); }}
            onSend={(changes, reason) => { setCorrecting(null); judge({ act: "correct", changes, reason }); }}
          />
        ) : (
          <Actions session={session} item={item} may={may} onCorrect={() => { setCorrecting(claim); }} />
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
