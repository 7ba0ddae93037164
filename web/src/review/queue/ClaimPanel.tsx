/** What the claim says, in full, and why it comes now. */
import { useTranslation } from "react-i18next";
import type { ClaimDetail, QueueItem } from "../../shared/api/contract";
import { useLabels } from "../../shared/i18n/labels";
import { NodeLink } from "../../shared/ui/NodeLink";
import { StatusMark } from "../../shared/ui/StatusMark";
import css from "../review.module.css";

export function ClaimPanel({ entry }: { entry: QueueItem }) {
  const { t } = useTranslation("review");
  const { claim, holders, claims } = entry;
  return (
    <>
      <Statement claim={claim} />
      <dl className={css["facts"]}>
        <Fact name={t("evidence.confidence.name", { percent: Math.round(claim.confidence * 100) })} help={t("evidence.confidence.help")} />
        <Fact name={t("queue.holders", { count: holders })} help={t("queue.holdersHelp")} />
        <Fact name={t("queue.claims", { count: claims })} help={t("queue.claimsHelp")} />
      </dl>
    </>
  );
}

function Fact({ name, help }: { name: string; help: string }) {
  return <div title={help}><dt className="visually-hidden">{help}</dt><dd>{name}</dd></div>;
}

/** Subject, predicate, object and what is stated of them. */
function Statement({ claim }: { claim: ClaimDetail }) {
  const { t } = useTranslation("review");
  const labels = useLabels();
  return (
    <div className={css["statement"]}>
      <p><NodeLink node={claim.subject} /></p>
      <p className={css["predicate"]}>
        <span aria-hidden="true">↓ </span>{labels.predicate(claim.predicate)} {claim.status && <StatusMark status={claim.status} />}
      </p>
      <p><NodeLink node={claim.object} /></p>
      <dl className={css["stated"]}>
        {claim.since && <Stated field={labels.field("since")} value={claim.since} />}
        {claim.role && <Stated field={labels.field("role")} value={t(`role.${claim.role}`)} />}
        {claim.article && <Stated field={labels.field("article")} value={claim.article} />}
        {claim.number && <Stated field={labels.field("number")} value={claim.number} />}
      </dl>
    </div>
  );
}

function Stated({ field, value }: { field: string; value: string }) {
  return <div><dt>{field}</dt><dd>{value}</dd></div>;
}
