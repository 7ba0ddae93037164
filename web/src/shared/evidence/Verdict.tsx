/** Accept, reject or correct a claim where its sentence is read; readers see no buttons. Every verdict can be taken back. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Changes, Evidence } from "../api/contract";
import { useMay } from "../session/session";
import { Button } from "../ui/Button";
import { Correcting } from "./Correcting";
import css from "./evidence.module.css";
import { useVerdict } from "./verdicts";

export function Verdict({ evidence }: { evidence: Evidence }) {
  const { t } = useTranslation();
  const may = useMay("reviewer");
  const verdict = useVerdict();
  const [isCorrecting, setCorrecting] = useState(false);
  if (!may || evidence.source === "vocabulary") return null;
  const judge = (act: "accept" | "reject") => { verdict.mutate({ claim: evidence.claim_id, act, seen: evidence.review }); };
  const correct = (changes: Changes, reason: string | null) => {
    verdict.mutate({ claim: evidence.claim_id, act: "correct", seen: evidence.review, changes, reason });
    setCorrecting(false);
  };
  if (isCorrecting) return <Correcting claim={evidence.claim_id} onSend={correct} onCancel={() => { setCorrecting(false); }} />;
  return (
    <div className={css["verdict"]}>
      <Button isDisabled={verdict.isPending || evidence.review === "accepted"} onPress={() => { judge("accept"); }}>{t("verdict.accept")}</Button>
      <Button kind="danger" isDisabled={verdict.isPending || evidence.review === "rejected"} onPress={() => { judge("reject"); }}>{t("verdict.reject")}</Button>
      <Button isDisabled={verdict.isPending || evidence.review === "rejected"} onPress={() => { setCorrecting(true); }}>{t("verdict.correct")}</Button>
    </div>
  );
}
