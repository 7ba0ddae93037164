/** The chosen node: what it is, and what can be done with it. Each step has a key. */
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { NodeRef } from "../../shared/api/contract";
import { useLabels } from "../../shared/i18n/labels";
import { useShortcut } from "../../shared/keyboard/shortcuts";
import { Button } from "../../shared/ui/Button";
import { NodeLink } from "../../shared/ui/NodeLink";
import { pathOf } from "../../shared/ui/pathOf";
import css from "./side.module.css";

export interface NodeSteps {
  isSeed: boolean;
  isExpanded: boolean;
  isPinned: boolean;
  expand: () => void;
  pin: () => void;
  hide: () => void;
  seed: () => void;
  pathFrom: (() => void) | null;
}

const CHAINED = ["Regulation", "Request", "Measure"];

interface NodeCardProps {
  node: NodeRef;
  /** Edges of the node that are drawn, by predicate. */
  edges: readonly (readonly [predicate: string, count: number])[];
  steps: NodeSteps;
}

export function NodeCard({ node, edges, steps }: NodeCardProps) {
  const { t } = useTranslation("graph");
  const labels = useLabels();
  const expand = t(steps.isExpanded ? "node.collapse" : "node.expand");
  const pin = t(steps.isPinned ? "node.unpin" : "node.pin");
  useShortcut("e", expand, steps.expand, !steps.isSeed);
  useShortcut("p", pin, steps.pin);
  useShortcut("h", t("node.hide"), steps.hide);
  return (
    <section className={css["card"]} aria-label={t("node.chosen")}>
      <h2><NodeLink node={node} /></h2>
      <p className="quiet">{labels.kind(node.kind)} · {edges.map(([predicate, count]) => `${labels.predicate(predicate)} ${String(count)}`).join(" · ") || t("node.alone")}</p>
      <div className={css["steps"]}>
        {!steps.isSeed && <Button onPress={steps.expand}>{expand}</Button>}
        <Button onPress={steps.pin}>{pin}</Button>
        <Button onPress={steps.hide}>{t("node.hide")}</Button>
        <Button onPress={steps.seed}>{t(steps.isSeed ? "node.unseed" : "node.seed")}</Button>
        {steps.pathFrom && <Button onPress={steps.pathFrom}>{t("node.path")}</Button>}
        <Link className={css["page"]} to={pathOf(node)}>{t("node.open")}</Link>
        {CHAINED.includes(node.kind) && <Link className={css["page"]} to={`/chains/${encodeURIComponent(node.id)}`}>{t("node.chains")}</Link>}
      </div>
    </section>
  );
}
