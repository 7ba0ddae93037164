/** Decisions on nodes: sent with their undo at hand. */
import { useMutation } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { corpusChanged } from "../../shared/api/cache";
import { api } from "../../shared/api/client";
import type { DecisionRequest, EventAnswer } from "../../shared/api/contract";
import { messageOf, useUndo } from "../../shared/evidence/verdicts";
import { say } from "../../shared/ui/toasts";
import { movesChanged } from "./Moves";

export type Decision = Pick<DecisionRequest, "act" | "node"> & Partial<DecisionRequest>;

export async function send(decision: Decision): Promise<EventAnswer> {
  const { act, node, other = null, name = null, score = null, reason = null } = decision;
  return (await api.POST("/api/v1/decisions", { body: { act, node, other, name, score, reason } })).data as EventAnswer;
}

/** A mutation that decides, with its undo in the message. */
export function useDecision() {
  const undo = useUndo();
  const { t } = useTranslation("review");
  return useMutation({
    mutationFn: send,
    onSuccess: (event) => { say(t(`events.done.${event.act}`), () => { undo.mutate(event.id); }); },
    onError: (error) => { say(messageOf(error)); },
    onSettled: () => { corpusChanged(); movesChanged(); },
  });
}
