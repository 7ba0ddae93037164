/** Decisions on pairs: in force here at once, sent one after the other behind; what fails comes back into view. */
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { corpusChanged } from "../../shared/api/cache";
import { api } from "../../shared/api/client";
import type { DuplicatePair, EventAnswer } from "../../shared/api/contract";
import { messageOf } from "../../shared/evidence/verdicts";
import { say } from "../../shared/ui/toasts";
import { send } from "../nodes/decisions";
import { movesChanged } from "../nodes/Moves";
import { EMPTY, withDecision, without, withSkipped, type Decided, type Sitting } from "./sitting";

export interface Deeds {
  decide: (pair: DuplicatePair, decision: Decided) => void;
  skip: (pair: string) => void;
  undo: () => void;
  again: () => void;
}

export function useSitting(): readonly [Sitting, Deeds] {
  const { t } = useTranslation("review");
  const [sitting, set] = useState(EMPTY);
  const line = useRef(Promise.resolve());
  const events = useRef(new Map<string, EventAnswer>());
  useEffect(() => () => { void line.current.then(corpusChanged); }, []);
  /** The next write; `onFault` restores what was shown before it. */
  const queue = (write: () => Promise<void>, onFault: () => void) => {
    line.current = line.current.then(write).catch((error: unknown) => { onFault(); say(messageOf(error)); });
  };
  const deeds: Deeds = {
    decide: (pair, decision) => {
      set((before) => withDecision(before, decision));
      queue(async () => {
        const { act, keep, other } = decision;
        events.current.set(pair.id, await send({ act, node: keep, other, score: pair.score }));
        movesChanged(keep);
        say(t(`events.done.${act}`));
      }, () => { set((before) => without(before, pair.id)); });
    },
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
      }, () => { set((before) => withDecision(before, last)); });
    },
    again: () => { set((before) => ({ ...before, skipped: new Set() })); },
  };
  return [sitting, deeds];
}
