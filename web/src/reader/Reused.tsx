/** Which other documents hold passages of this one, who is likely to have taken them from whom, and the way to each place. */
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Button } from "../shared/ui/Button";
import css from "./reader.module.css";
import { byOther, pathOfHeld, type Held } from "../shared/texts/reuse";
import type { Span } from "../shared/texts/runs";

const SHOWN = 30; // characters of a passage

interface Props {
  text: string;
  held: readonly Held[];
  /** How the question for them stands; its answer comes later than the text, into room that is kept for it. */
  asked: "pending" | "error" | "success";
  onShow: (place: Span) => void;
}

export function Reused({ text, held, asked, onShow }: Props) {
  const { t } = useTranslation("reader");
  if (held.length === 0) return <p className={`${css["reused"] ?? ""} quiet`} role="status">{t(`reuse.${asked}`)}</p>;
  const points = [...text];
  const groups = byOther(held);
  return (
    <details className={css["reused"]}>
      <summary>{t("reuse.title", { count: groups.length })}</summary>
      <ul>
        {groups.map((group) => <li key={group[0]?.other.id}><OfDocument points={points} group={group} onShow={onShow} /></li>)}
      </ul>
    </details>
  );
}

function OfDocument({ points, group, onShow }: { points: readonly string[]; group: readonly Held[]; onShow: (place: Span) => void }) {
  const { t } = useTranslation("reader");
  const first = group[0];
  if (!first) return null;
  const { other, way, isNearDuplicate } = first;
  return (
    <>
      <p className={css["facts"]}>
        <strong>{t(`reuse.${way}`)}</strong>
        <Link to={pathOfHeld(first)}>{other.title}</Link>
        {other.place && <span>{other.place.name}</span>}
        <span className="quiet">{other.date ?? t("unsaid.date")}</span>
        {isNearDuplicate && <span>{t("reuse.nearDuplicate")}</span>}
      </p>
      <ul>
        {group.map((held) => (
          <li key={held.start} className={css["facts"]}>
            <q>{shortened(points, held)}</q>
            <Button kind="quiet" onPress={() => { onShow({ start: held.start, end: held.end }); }}>{t("show")}</Button>
            <Link to={pathOfHeld(held)}>{t("reuse.there")}</Link>
          </li>
        ))}
      </ul>
    </>
  );
}

function shortened(points: readonly string[], { start, end }: Span): string {
  return points.slice(start, Math.min(end, start + SHOWN)).join("").replaceAll("\n", " ") + (end - start > SHOWN ? "…" : "");
}
