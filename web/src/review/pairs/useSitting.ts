/** Decisions on pairs: in force here at once, sent one after the other behind; what fails comes back into view. */
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { corpusChanged } from "../../shared/api/cache";
import { api } from "../../shared/api/client";
import type { EventAnswer } from "../../shared/api/contract";
import { messageOf } from "../../shared/evidence/verdicts";
import { say } from "../../shared/ui/toasts";
import { send } from "../nodes/decisions";
import { movesChanged } from "../nodes/Moves";
import { EMPTY, isDecided, withConflict, withDecision, without, withSkipped, withStored, withYielded, type Conflict, type Decided, type Sitting } from "./sitting";
import { conflictOf, recall } from "./theirs";

export interface Deeds {
  decide: (decision: Decided, score?: number) => void;
  skip: (pair: string) => void;
  undo: () => void;
  again: () => void;
  /** Leave a pair as somebody else decided. */
  giveWay: (conflict: Conflict) => void;
  /** Take back what somebody else decided, and decide as it was meant. */
  insist: (conflict: Conflict) => void;
}

export function useSitting(): readonly [Sitting, Deeds] {
  const { t } = useTranslation("review");
  const [sitting, set] = useState(EMPTY);
  const line = useRef(Promise.resolve());
  const events = useRef(new Map<string, EventAnswer>());
  useEffect(() => () => { void line.current.then(corpusChanged); }, []);
  useUnsent(sitting.sending > 0);
  /** The next write; `onFault` restores what was shown before it. */
  const queue = (write: () => Promise<void>, onFault: (error: unknown) => void | Promise<void>) => {
    set((before) => ({ ...before, sending: before.sending + 1 }));
    line.current = line.current.then(write).catch(onFault).finally(() => { set((before) => ({ ...before, sending: before.sending - 1 })); });
  };
  const decide = (decision: Decided, score: number | null, first: () => Promise<void>) => {
    const { pair, act, keep, other } = decision;
    set((before) => withDecision(before, decision));
    queue(async () => {
      await first();
      const event = await send({ act, node: keep, other, score });
      events.current.set(pair, event);
      set((before) => withStored(before, pair, event));
      movesChanged(keep);
      say(t(`events.done.${act}`));
    }, async (error) => {
      const conflict = await conflictOf(decision, error);
      set((before) => (conflict && isDecided(before, pair) ? withConflict(before, conflict) : without(before, pair)));
      if (!conflict) say(messageOf(error));
    });
  };
  const deeds: Deeds = {
    decide: (decision, score) => { decide(decision, score ?? null, () => Promise.resolve()); },
    skip: (pair) => { set((before) => withSkipped(before, pair)); },
    undo: () => {
      const last = sitting.decided.at(-1);
      if (!last) return;
      set((before) => without(before, last.pair));
      queue(async () => {
        const event = events.current.get(last.pair);
        if (event) await api.POST("/api/v1/events/{id}/undo", { params: { path: { id: event.id } }, body: { reason: null } });
        events.current.delete(last.pair);
        movesChanged(last.keep);
        say(t("verdict.undone"));
      }, (error) => { set((before) => withDecision(before, last)); say(messageOf(error)); });
    },
    again: () => { set((before) => ({ ...before, skipped: new Set() })); },
    giveWay: (conflict) => { set((before) => withYielded(before, conflict)); },
    insist: ({ meant, theirs }) => { decide(meant, null, () => recall(theirs)); },
  };
  return [sitting, deeds];
}

/** Closing the page asks first while something would be lost. */
function useUnsent(isUnsent: boolean): void {
  useEffect(() => {
    if (!isUnsent) return;
    const ask = (event: BeforeUnloadEvent) => { event.preventDefault(); };
    addEventListener("beforeunload", ask);
    return () => { removeEventListener("beforeunload", ask); };
  }, [isUnsent]);
}
