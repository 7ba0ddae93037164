/** What the queue reads beside its claims; verdicts change none of it, so it is kept apart from what other views read. */
import { queryOptions, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api } from "../../shared/api/client";
import type { DocumentDetail, NodeDetail, NodeRef } from "../../shared/api/contract";
import type { Session } from "./session";

const AHEAD = 3; // claims
const STILL_MS = 200;

export function textOf(document: string) {
  return queryOptions({
    queryKey: ["queue", "text", document], meta: { isLasting: true },
    queryFn: async ({ signal }) => (await api.GET("/api/v1/documents/{id}", { params: { path: { id: document } }, signal })).data as DocumentDetail,
  });
}

/** Read the documents of the claims that come next, once the reader rests on one. */
export function useTextsAhead(session: Session, isStill: boolean): void {
  const client = useQueryClient();
  const next = session.items.slice(session.at + 1, session.at + 1 + AHEAD).flatMap(({ entry }) => entry.claim.document?.id ?? []).join(" ");
  useEffect(() => {
    if (isStill) for (const id of new Set(next.split(" ").filter(Boolean))) void client.prefetchQuery(textOf(id));
  }, [client, next, isStill]);
}

/** Whether the claim has been in view for a moment: what flies past under quick keys asks for nothing. */
export function useIsStill(claim: string): boolean {
  const [still, setStill] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => { setStill(claim); }, STILL_MS);
    return () => { clearTimeout(timer); };
  }, [claim]);
  return still === claim;
}

/** The document or place of a filter, its id alone until its name is known; neither is ever renamed. */
export function useFilterNode(id: string | null): NodeRef | null {
  const { data } = useQuery({
    queryKey: ["queue", "node", id], meta: { isLasting: true }, enabled: id !== null,
    queryFn: async ({ signal }) => (await api.GET("/api/v1/nodes/{id}", { params: { path: { id: id ?? "" } }, signal })).data as NodeDetail,
  });
  return id === null ? null : { id, kind: data?.kind ?? "", name: data?.name ?? id };
}
