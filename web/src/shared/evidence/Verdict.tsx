/** Accept or reject a claim where its sentence is read; readers see no buttons. Every verdict can be taken back. */
import { useTranslation } from "react-i18next";
import type { Evidence } from "../api/contract";
import { useMay } from "../session/session";
import { Button } from "../ui/Button";
import css from "./evidence.module.css";
import { useVerdict } from "./verdicts";

export function Verdict({ evidence }: { evidence: Evidence }) {
  const { t } = useTranslation();
  const may = useMay("reviewer");
  const verdict = useVerdict();
  if (!may || evidence.source === "vocabulary") return null;
  const judge = (act: "accept" | "reject") => { verdict.mutate({ claim: evidence.claim_id, act, seen: evidence.review }); };
  return (
    <div className={css["verdict"]}>
      <Button isDisabled={verdict.isPending || evidence.review === "accepted"} onPress={() => { judge("accept"); }}>{t("verdict.accept")}</Button>
      <Button kind="danger" isDisabled={verdict.isPending || evidence.review === "rejected"} onPress={() => { judge("reject"); }}>{t("verdict.reject")}</Button>
    </div>
  );
}
