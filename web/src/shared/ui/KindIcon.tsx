/** A shape and a colour for each kind, so that kinds can be told apart without seeing colours. */
import { useLabels, type Labels } from "../i18n/labels";
import { SHAPES } from "./shapes";
import css from "./ui.module.css";

export function KindIcon({ kind }: { kind: string }) {
  return <LabelledIcon kind={kind} labels={useLabels()} />;
}

/** The same for long lists, which ask for the labels once. */
export function LabelledIcon({ kind, labels }: { kind: string; labels: Labels }) {
  return (
    <svg className={css["kind"]} viewBox="-1 -1 18 18" role="img" aria-label={labels.kind(kind)}>
      <title>{labels.kind(kind)}</title>
      <path d={SHAPES[kind] ?? SHAPES["Document"]} fill={labels.colour(kind)} fillRule="evenodd" stroke="var(--text)" strokeWidth="0.5" />
    </svg>
  );
}
