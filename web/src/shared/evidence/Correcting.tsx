/** The review's form of correction where a sentence is read; form and texts come with the first press. */
import { lazy, Suspense } from "react";
import { $api } from "../api/client";
import type { Changes } from "../api/contract";
import { loaded } from "../i18n";
import { Answered, Loading } from "../ui/states";

const Correction = lazy(async () => {
  const [{ Correction: form }] = await Promise.all([import("../../review/correction/Correction"), loaded("review")]);
  return { default: form };
});

interface Props {
  claim: string;
  onSend: (changes: Changes, reason: string | null) => void;
  onCancel: () => void;
}

export function Correcting({ claim, onSend, onCancel }: Props) {
  const query = $api.useQuery("get", "/api/v1/claims/{id}", { params: { path: { id: claim } } });
  return <Answered query={query}>{(found) => <Suspense fallback={<Loading />}><Correction claim={found} onSend={onSend} onCancel={onCancel} /></Suspense>}</Answered>;
}
