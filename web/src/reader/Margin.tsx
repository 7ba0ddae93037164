/** The claims of a document beside its text, in its order; the chosen one is brought into view. */
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { DocumentClaim } from "../shared/api/contract";
import { useEvidence } from "../shared/evidence/reference";
import { useLabels } from "../shared/i18n/labels";
import { Button } from "../shared/ui/Button";
import { NodeLink } from "../shared/ui/NodeLink";
import { StatusMark } from "../shared/ui/StatusMark";
import { Empty } from "../shared/ui/states";
import css from "./reader.module.css";

interface Props {
  claims: readonly DocumentClaim[];
  chosen: string | null;
  onChoose: (claim: DocumentClaim) => void;
}

export function Margin({ claims, chosen, onChoose }: Props) {
  const { t } = useTranslation("reader");
  const margin = useRef<HTMLElement>(null);
  useEffect(() => {
    const card = margin.current?.querySelector<HTMLElement>("[aria-current]");
    if (card && margin.current) margin.current.scrollTop = card.offsetTop - margin.current.offsetTop - margin.current.clientHeight / 3;
  }, [chosen]);
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls by itself, so the keyboard must reach it
    <section className={css["margin"]} ref={margin} aria-label={t("margin")} tabIndex={0}>
      {claims.length === 0 && <Empty title={t("noClaims")} />}
      {claims.map((claim) => <Card key={claim.claim_id} claim={claim} isChosen={claim.claim_id === chosen} onChoose={onChoose} />)}
    </section>
  );
}

function Card({ claim, isChosen, onChoose }: { claim: DocumentClaim; isChosen: boolean; onChoose: (claim: DocumentClaim) => void }) {
  const { t } = useTranslation("reader");
  const labels = useLabels();
  const { open } = useEvidence();
  return (
    <article className={css["card"]} aria-current={isChosen || undefined} data-review={claim.review}>
      <p><NodeLink node={claim.subject} /> <strong>{labels.predicate(claim.predicate)}</strong> <NodeLink node={claim.object} /></p>
      <p className={css["facts"]}>
        {claim.status && <StatusMark status={claim.status} />}
        {claim.since && <span>{t("evidence.since", { since: claim.since })}</span>}
        {claim.role && <span>{t(`role.${claim.role}`)}</span>}
        {claim.article && <span>{claim.article}</span>}
        {claim.review !== "unreviewed" && <span className="quiet">{t(`review.${claim.review}`)}</span>}
        {claim.start === null ? <span className="quiet">{t("fromMetadata")}</span> : <Button kind="quiet" onPress={() => { onChoose(claim); }}>{t("show")}</Button>}
        <Button kind="quiet" onPress={() => { open({ of: "claim", id: claim.claim_id }); }}>{t("evidence.title")}</Button>
      </p>
    </article>
  );
}
