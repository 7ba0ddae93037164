/** What is drawn and how: seeds, path, steps, layout, filters of claims. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { NodeRef } from "../../shared/api/contract";
import { Button } from "../../shared/ui/Button";
import { Choice } from "../../shared/ui/fields";
import { KindIcon } from "../../shared/ui/KindIcon";
import { NodePicker, useNode } from "../../shared/ui/NodePicker";
import { LAYOUTS, type GraphState } from "../state/params";
import type { GraphActions } from "../state/useGraphState";
import css from "./side.module.css";

const CONFIDENCES = [0, 0.5, 0.7, 0.8, 0.9];

interface ToolbarProps {
  state: GraphState;
  actions: GraphActions;
  node: (id: string) => NodeRef | undefined;
  children?: ReactNode;
}

export function Toolbar({ state, actions, node, children }: ToolbarProps) {
  const { t } = useTranslation("graph");
  const end = useNode(state.to);
  const start = state.from ?? state.seeds[0] ?? null;
  return (
    <div className={css["toolbar"]}>
      <Seeds state={state} actions={actions} node={node} />
      <NodePicker label={t("tool.add")} value={null} onChange={(chosen) => { if (chosen) actions.addSeed(chosen.id); }} />
      <NodePicker label={t("tool.path", { from: (start && node(start)?.name) ?? "…" })} value={end} isDisabled={start === null} onChange={(chosen) => { actions.set({ from: chosen ? start : null, to: chosen?.id ?? null }); }} />
      <Choice
        label={t("tool.layout")} value={state.layout} options={LAYOUTS.map((name) => ({ value: name, label: t(`layout.${name}`) }))}
        onChange={(value) => { actions.set({ layout: LAYOUTS.find((name) => name === value) ?? "force" }); }}
      />
      <Choice label={t("tool.depth")} value={String(state.depth)} options={["1", "2"].map((depth) => ({ value: depth, label: depth }))} onChange={(value) => { actions.set({ depth: value === "2" ? 2 : null }); }} />
      <Choice
        label={t("tool.confidence")} value={String(state.confidence)}
        options={[...new Set([...CONFIDENCES, state.confidence])].sort((a, b) => a - b).map((least) => ({ value: String(least), label: least === 0 ? t("tool.any") : `≥ ${String(least)}` }))}
        onChange={(value) => { actions.set({ min_confidence: Number(value) || null }); }}
      />
      <Choice
        label={t("tool.review")} value={state.isReviewedOnly ? "1" : ""} options={[{ value: "", label: t("tool.notRejected") }, { value: "1", label: t("tool.reviewedOnly") }]}
        onChange={(value) => { actions.set({ reviewed: value || null }); }}
      />
      {children}
    </div>
  );
}

function Seeds({ state, actions, node }: Omit<ToolbarProps, "children">) {
  const { t } = useTranslation("graph");
  return (
    <ul className={css["seeds"]} aria-label={t("tool.seeds")}>
      {state.seeds.map((id) => (
        <li key={id}>
          <KindIcon kind={node(id)?.kind ?? ""} /> <span>{node(id)?.name ?? id}</span>
          <Button kind="quiet" aria-label={t("tool.remove", { name: node(id)?.name ?? id })} onPress={() => { actions.removeSeed(id); }}>×</Button>
        </li>
      ))}
    </ul>
  );
}
