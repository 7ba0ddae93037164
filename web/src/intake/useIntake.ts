/** Send documents and follow the job that the address names to its end; what is known before stays in view when the line breaks. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { $api, addressOf, unreachable, problemOf, requestHeaders } from "../shared/api/client";
import type { FileResult, Job } from "../shared/api/contract";
import { useUrlState } from "../shared/state/url";
import { follow } from "./follow";

async function send(files: readonly File[]): Promise<Job> {
  const body = new FormData();
  for (const file of files) body.append("files", file, file.name);
  const answer = await fetch(addressOf("/api/v1/documents"), { method: "POST", headers: requestHeaders(), body }).catch((error: unknown) => { throw unreachable(error); });
  if (!answer.ok) throw await problemOf(answer);
  return (await answer.json()) as Job;
}

function pathOf(id: string) {
  return { params: { path: { id } } };
}

interface News {
  job: Job | null;
  results: readonly FileResult[];
  isLost: boolean;
  error: unknown;
}

const NONE: News = { job: null, results: [], isLost: false, error: null };

/** What is heard of a job, from its first file on; nothing of another one. */
function useNews(id: string | null): News {
  const client = useQueryClient();
  const [heard, setHeard] = useState({ of: id, ...NONE });
  useEffect(() => {
    if (id === null) return;
    const line = new AbortController();
    const note = (change: (before: News) => Partial<News>) => {
      setHeard((before) => {
        const own = before.of === id ? before : { of: id, ...NONE };
        return { ...own, ...change(own) };
      });
    };
    const news = {
      onState: (job: Job) => { note(() => ({ job })); },
      onFile: (result: FileResult) => { note(({ results }) => ({ results: [...results, result] })); },
      onLine: (isLost: boolean) => { note(() => ({ isLost })); },
    };
    follow(id, news, line.signal).then(
      (job) => {
        note(() => ({ job, results: job.results, isLost: false }));
        void client.invalidateQueries();
      },
      (error: unknown) => { if (!line.signal.aborted) note(() => ({ error })); },
    );
    return () => { line.abort(); };
  }, [id, client]);
  return heard.of === id ? heard : NONE;
}

export function useIntake() {
  const client = useQueryClient();
  const [params, change] = useUrlState();
  const id = params.get("job");
  const asked = $api.useQuery("get", "/api/v1/jobs/{id}", pathOf(id ?? ""), { enabled: id !== null });
  const news = useNews(id);
  const sending = useMutation({
    mutationFn: send,
    onSuccess: (begun) => {
      client.setQueryData(["get", "/api/v1/jobs/{id}", pathOf(begun.id)], begun);
      change({ job: begun.id }, { push: true });
    },
  });
  const job = news.job ?? asked.data ?? null;
  const isOn = job !== null && job.ended === null;
  return { job, results: news.results, isLost: news.isLost, send: sending.mutate, isBusy: sending.isPending || (isOn && news.error === null), error: sending.error ?? news.error };
}
