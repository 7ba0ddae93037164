/** The legend that is a switch: which kinds of mentions are marked, and whether claims are. */
import { useTranslation } from "react-i18next";
import type { DocumentClaim, DocumentSpan } from "../shared/api/contract";
import { useLabels } from "../shared/i18n/labels";
import { KindIcon } from "../shared/ui/KindIcon";
import { CLAIMS, countsByKind, REUSE } from "./marks";
import css from "./reader.module.css";

const REVIEWED = ["accepted", "corrected", "rejected"]; // each has its tint

interface Props {
  mentions: readonly DocumentSpan[];
  claims: readonly DocumentClaim[];
  reused: number;
  hidden: ReadonlySet<string>;
  onChange: (hidden: ReadonlySet<string>) => void;
}

export function Toggles({ mentions, claims, reused, hidden, onChange }: Props) {
  const { t } = useTranslation("reader");
  const labels = useLabels();
  const toggle = (name: string) => {
    const after = new Set(hidden);
    if (!after.delete(name)) after.add(name);
    onChange(after);
  };
  return (
    <fieldset className={css["toggles"]}>
      <legend className="visually-hidden">{t("toggles")}</legend>
      <label><input type="checkbox" checked={!hidden.has(CLAIMS)} onChange={() => { toggle(CLAIMS); }} /> <span className={css["run"]} data-claim="unreviewed">{t("claims", { count: claims.length })}</span></label>
      {REVIEWED.filter((review) => claims.some((claim) => claim.review === review)).map((review) => <span key={review} className={css["run"]} data-claim={review}>{t(`review.${review}`)}</span>)}
      {countsByKind(mentions).map(([kind, count]) => (
        <label key={kind}><input type="checkbox" checked={!hidden.has(kind)} onChange={() => { toggle(kind); }} /> <KindIcon kind={kind} /> {labels.kind(kind)} <span className="quiet">{count}</span></label>
      ))}
      <label><input type="checkbox" disabled={reused === 0} checked={!hidden.has(REUSE)} onChange={() => { toggle(REUSE); }} /> <span className={css["run"]} data-reused>{t("reuse.marked", { count: reused })}</span></label>
    </fieldset>
  );
}
