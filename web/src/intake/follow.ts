/** Follow a job: its news as they come, again from the last that was heard of when the line breaks. */
import { addressOf, problemOf, requestHeaders } from "../shared/api/client";
import type { FileResult, Job } from "../shared/api/contract";
import { eventsIn } from "./sse";

const PAUSE_MS = 1500;
const LONGEST_MS = 15_000;

export interface News {
  onState: (job: Job) => void;
  onFile: (result: FileResult) => void;
  /** The line broke (and is tried again), or holds again. */
  onLine: (isBroken: boolean) => void;
}

/** Resolves with the job at its end. Rejects with ProblemError where the server refuses, and when `signal` says so. */
export async function follow(id: string, news: News, signal: AbortSignal): Promise<Job> {
  let heard: string | null = null;
  let pause = PAUSE_MS;
  for (;;) {
    try {
      const answer = await fetch(addressOf(`/api/v1/jobs/${encodeURIComponent(id)}/events`), { headers: { ...requestHeaders(), ...(heard && { "Last-Event-ID": heard }) }, signal });
      if (!answer.ok || !answer.body) throw await problemOf(answer);
      news.onLine(false);
      pause = PAUSE_MS;
      let rest = "";
      const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
      for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
        const found = eventsIn(rest + piece.value);
        rest = found.rest;
        for (const { event, data, id: number } of found.events) {
          if (event === "end") return JSON.parse(data) as Job;
          if (event === "state") news.onState(JSON.parse(data) as Job);
          if (event === "file" && number !== heard) news.onFile(JSON.parse(data) as FileResult);
          heard = number ?? heard;
        }
      }
    } catch (error) {
      if (!(error instanceof TypeError)) throw error; // the line broke: the job goes on, and so do we
    }
    news.onLine(true);
    await new Promise((resolve) => setTimeout(resolve, pause));
    pause = Math.min(2 * pause, LONGEST_MS);
    signal.throwIfAborted();
  }
}
