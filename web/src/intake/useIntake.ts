/** Send documents and follow their job to its end; what is known before stays in view when the line breaks. */
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { addressOf, unreachable, problemOf, requestHeaders } from "../shared/api/client";
import type { FileResult, Job } from "../shared/api/contract";
import { follow } from "./follow";

async function send(files: readonly File[]): Promise<Job> {
  const body = new FormData();
  for (const file of files) body.append("files", file, file.name);
  const answer = await fetch(addressOf("/api/v1/documents"), { method: "POST", headers: requestHeaders(), body }).catch((error: unknown) => { throw unreachable(error); });
  if (!answer.ok) throw await problemOf(answer);
  return (await answer.json()) as Job;
}

export function useIntake() {
  const client = useQueryClient();
  const [job, setJob] = useState<Job | null>(null);
  const [results, setResults] = useState<readonly FileResult[]>([]);
  const [isLost, setLost] = useState(false);
  const line = useRef(new AbortController());
  useEffect(() => {
    const current = new AbortController();
    line.current = current;
    return () => { current.abort(); };
  }, []);
  const sending = useMutation({
    mutationFn: async (files: readonly File[]) => {
      setResults([]);
      setLost(false);
      const begun = await send(files);
      setJob(begun);
      const ended = await follow(begun.id, { onState: setJob, onFile: (result) => { setResults((before) => [...before, result]); }, onLine: setLost }, line.current.signal);
      setLost(false);
      setJob(ended);
      setResults(ended.results);
    },
    onSettled: () => client.invalidateQueries(),
  });
  return { job, results, isLost, send: sending.mutate, isBusy: sending.isPending, error: sending.error };
}
