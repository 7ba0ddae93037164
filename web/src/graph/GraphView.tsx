/** The view over at least one node: canvas, legend and the lists beside it, all from the same data. */
import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useEvidence } from "../shared/evidence/reference";
import { ErrorState, Loading } from "../shared/ui/states";
import { say } from "../shared/ui/toasts";
import { GraphCanvas } from "./canvas/GraphCanvas";
import { counts } from "./data/drawn";
import { useDrawn } from "./data/useDrawn";
import css from "./graph.module.css";
import { useLayout } from "./layout/useLayout";
import { Lists } from "./side/Lists";
import { LineLegend } from "./side/LineLegend";
import { NodeCard, type NodeSteps } from "./side/NodeCard";
import { Notices } from "./side/Notices";
import { Legend, Predicates } from "./side/Toggles";
import { Toolbar } from "./side/Toolbar";
import type { GraphState } from "./state/params";
import type { GraphActions } from "./state/useGraphState";
import { useLatest } from "./state/useLatest";
import { useInteraction } from "./useInteraction";
import { useLooks } from "./useLooks";
import { listed } from "./data/listed";
import { GraphTakeOut } from "./picture/GraphTakeOut";

export function GraphView({ state, actions }: { state: GraphState; actions: GraphActions }) {
  const { t } = useTranslation("graph");
  const answer = useDrawn(state);
  const { drawn } = answer;
  const [interaction, hovering] = useInteraction(answer, state);
  const looks = useLooks();
  const { graph, isSettled, isForceless } = useLayout(drawn, state.layout, state.seeds, state.pins);
  const { open } = useEvidence();
  const rows = useMemo(() => listed(drawn, interaction.visible, interaction.neighbours, state.seeds), [drawn, interaction.visible, interaction.neighbours, state.seeds]);
  const openEdge = useCallback((id: string) => {
    const edge = drawn.edges.get(id);
    if (edge) open({ of: "edge", source: edge.source, predicate: edge.predicate, target: edge.target });
  }, [drawn, open]);
  const pinHere = (id: string) => { actions.pin({ id, x: graph.getNodeAttribute(id, "x"), y: graph.getNodeAttribute(id, "y") }); };
  const unhide = useLatest((id: string) => { actions.show([id]); });
  const hide = (id: string) => {
    actions.hide(id);
    say(t("notice.hid", { name: drawn.nodes.get(id)?.name ?? id }), () => { unhide(id); });
  };
  const chosen = state.selected ? drawn.nodes.get(state.selected) : undefined;
  const stepsFor = (id: string): NodeSteps => ({
    isSeed: state.seeds.includes(id),
    isExpanded: state.expanded.includes(id),
    isPinned: interaction.pinned.has(id),
    expand: () => { actions.toggleExpanded(id); },
    pin: () => { if (interaction.pinned.has(id)) actions.unpin(id); else pinHere(id); },
    hide: () => { hide(id); },
    seed: () => { if (state.seeds.includes(id)) actions.removeSeed(id); else actions.addSeed(id); },
    pathFrom: state.seeds[0] !== undefined && state.seeds[0] !== id ? () => { actions.set({ from: state.seeds[0] ?? null, to: id }); } : null,
  });
  if (drawn.nodes.size === 0) return answer.error ? <ErrorState error={answer.error} retry={answer.retry} /> : <Loading />;
  const edgesOf = (id: string) => counts([...drawn.edges.values()].filter((edge) => interaction.visible.edges.has(edge.id) && (edge.source === id || edge.target === id)).map(({ predicate }) => predicate));
  return (
    <>
      <Toolbar state={state} actions={actions} node={(id) => drawn.nodes.get(id)}>
        <GraphTakeOut state={state} drawn={drawn} visible={interaction.visible} graph={graph} isDisabled={!isSettled} />
      </Toolbar>
      {isForceless && <p role="status">{t("notice.forces")}</p>}
      <Notices answer={answer} state={state} actions={actions} />
      <div className={css["stage"]}>
        <div className={css["drawing"]}>
          <GraphCanvas
            graph={graph} isSettled={isSettled && !answer.isLoading} state={interaction} looks={looks}
            actions={{ ...hovering, select: actions.select, openEdge, expand: (id) => { if (!state.seeds.includes(id)) actions.toggleExpanded(id); }, pin: actions.pin }}
          />
          <Legend counts={counts([...drawn.nodes.values()].map(({ kind }) => kind))} hidden={state.hiddenKinds} toggle={actions.toggleKind} />
          <Predicates counts={counts([...drawn.edges.values()].map(({ predicate }) => predicate))} hidden={state.hiddenPredicates} toggle={actions.togglePredicate} />
          <LineLegend statuses={new Set([...drawn.edges.values()].map(({ status }) => status ?? null))} hasPins={interaction.pinned.size > 0} />
        </div>
        <div className={css["side"]}>
          {chosen && <NodeCard node={chosen} edges={edgesOf(chosen.id)} steps={stepsFor(chosen.id)} />}
          <Lists rows={rows} {...hovering} selected={state.selected} selectedEdge={interaction.selectedEdge} select={actions.select} openEdge={openEdge} />
        </div>
      </div>
    </>
  );
}
