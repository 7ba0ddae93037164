/** The legend of kinds and the list of predicates: each entry also shows or hides what it names. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ToggleButton } from "react-aria-components";
import { useLabels } from "../../shared/i18n/labels";
import { KindIcon } from "../../shared/ui/KindIcon";
import css from "./side.module.css";

interface TogglesProps {
  counts: readonly (readonly [name: string, count: number])[];
  hidden: readonly string[];
  toggle: (name: string) => void;
}

function Toggle({ name, count, isShown, onChange, children }: { name: string; count: number; isShown: boolean; onChange: () => void; children?: ReactNode }) {
  return (
    <ToggleButton className={css["toggle"] ?? ""} isSelected={isShown} onChange={onChange}>
      {children}<span>{name}</span><span className="quiet">{count}</span>
    </ToggleButton>
  );
}

export function Legend({ counts, hidden, toggle }: TogglesProps) {
  const { t } = useTranslation("graph");
  const labels = useLabels();
  return (
    <div className={css["toggles"]} role="group" aria-label={t("legend.kinds")}>
      {counts.map(([kind, count]) => (
        <Toggle key={kind} name={labels.kind(kind)} count={count} isShown={!hidden.includes(kind)} onChange={() => { toggle(kind); }}><KindIcon kind={kind} /></Toggle>
      ))}
    </div>
  );
}

export function Predicates({ counts, hidden, toggle }: TogglesProps) {
  const { t } = useTranslation("graph");
  const labels = useLabels();
  return (
    <div className={css["toggles"]} role="group" aria-label={t("legend.predicates")}>
      {counts.map(([predicate, count]) => (
        <Toggle key={predicate} name={labels.predicate(predicate)} count={count} isShown={!hidden.includes(predicate)} onChange={() => { toggle(predicate); }}><span aria-hidden="true">→</span></Toggle>
      ))}
    </div>
  );
}
