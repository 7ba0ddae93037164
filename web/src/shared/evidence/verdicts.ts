/** How a claim is judged and a judgement taken back; whatever was answered before is asked anew. */
import { useMutation } from "@tanstack/react-query";
import i18next from "i18next";
import { useTranslation } from "react-i18next";
import { corpusChanged } from "../api/cache";
import { api, ProblemError } from "../api/client";
import type { Changes, EventAnswer } from "../api/contract";
import { meaningOf } from "../ui/states";
import { say } from "../ui/toasts";

interface VerdictOn {
  claim: string;
  act: "accept" | "reject" | "correct";
  seen?: string;
  changes?: Changes;
  reason?: string | null;
}

async function send({ claim, act, seen, changes, reason }: VerdictOn): Promise<EventAnswer> {
  const { data } = await api.POST("/api/v1/claims/{id}/verdicts", {
    params: { path: { id: claim } },
    body: { act, changes: changes ?? null, reason: reason ?? null, seen: (seen ?? null) as "unreviewed" | "accepted" | "rejected" | "corrected" | null },
  });
  return data as EventAnswer;
}

/** A mutation that takes an event back. */
export function useUndo() {
  const { t } = useTranslation();
  return useMutation({
    mutationFn: async (event: string) => (await api.POST("/api/v1/events/{id}/undo", { params: { path: { id: event } }, body: { reason: null } })).data,
    onSuccess: () => { say(t("verdict.undone")); },
    onError: (error) => { say(messageOf(error)); },
    onSettled: corpusChanged,
  });
}

/** A mutation that judges a claim, with its undo in the message. */
export function useVerdict() {
  const undo = useUndo();
  const { t } = useTranslation();
  return useMutation({
    mutationFn: send,
    onSuccess: (event) => { say(t(`verdict.done.${event.act}`), () => { undo.mutate(event.id); }); },
    onError: (error) => { say(messageOf(error)); },
    onSettled: corpusChanged,
  });
}

/** What a person reads of a failed write: what it means in their language, then the server's own words. */
export function messageOf(error: unknown): string {
  if (!(error instanceof ProblemError)) return [i18next.t("problem.other"), String(error)].join(i18next.t("join.colon"));
  const { status, detail, hint } = error.problem;
  const meaning = meaningOf(error.problem, i18next.t);
  return status === 0 ? meaning : [[meaning, detail].join(i18next.t("join.colon")), hint].filter(Boolean).join(" · ");
}
