/** One claim with the sentence that it rests on: what it says, where it stands, how sure it is, how it was judged. */
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Evidence, NodeRef } from "../api/contract";
import { NodeLink } from "../ui/NodeLink";
import { StatusMark } from "../ui/StatusMark";
import { Quote } from "./Quote";
import { Verdict } from "./Verdict";
import css from "./evidence.module.css";

/** Where the sentence stands in its document. */
export function sentencePath(evidence: Evidence): string | null {
  if (!evidence.document) return null;
  const at = evidence.start === null ? "" : `?at=${String(evidence.start)}-${String(evidence.end)}&claim=${encodeURIComponent(evidence.claim_id)}`;
  return `/documents/${encodeURIComponent(evidence.document.id)}${at}`;
}

/** `within`: the place that the claim is of, where it counts for the one that this place lies in. */
export function EvidenceCard({ evidence, within }: { evidence: Evidence; within?: NodeRef | undefined }) {
  const { t } = useTranslation();
  const path = sentencePath(evidence);
  return (
    <article className={css["card"]} data-claim={evidence.claim_id} data-review={evidence.review}>
      <Quote evidence={evidence} />
      <p className={css["facts"]}>
        {within && <NodeLink node={within} />}
        {evidence.status && <StatusMark status={evidence.status} />}
        {evidence.since && <span>{t("evidence.since", { since: evidence.since })}</span>}
        {evidence.role && <span>{t(`role.${evidence.role}`)}</span>}
        {evidence.article && <span>{evidence.article}</span>}
        {evidence.number && <span>{evidence.number}</span>}
        <span className="quiet" title={t("evidence.confidence.help")}>{t("evidence.confidence.name", { percent: Math.round(evidence.confidence * 100) })}</span>
        <span className="quiet">{t(`review.${evidence.review}`)}</span>
      </p>
      {evidence.document && path && (
        <p className={css["source"]}>
          <Link to={path}>{evidence.document.title}</Link>
          {evidence.document.date && <span> · {evidence.document.date}</span>}
          {evidence.section_path.length > 0 && <span className="quiet"> · {evidence.section_path.join(" › ")}</span>}
          {evidence.document.paraphrase && <span className={css["notice"]}>{t("evidence.paraphrase")}</span>}
          {evidence.document.extent === "excerpt" && <span className={css["notice"]}>{t("evidence.excerpt")}</span>}
        </p>
      )}
      <Verdict evidence={evidence} />
    </article>
  );
}
