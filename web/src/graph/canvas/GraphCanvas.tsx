/** The drawing itself. Everything in it stands in the list beside it as well, which is for keyboard and screen reader. */
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../shared/ui/Button";
import { useShortcut } from "../../shared/keyboard/shortcuts";
import type { DrawnGraph } from "./build";
import css from "./canvas.module.css";
import { useTestHook } from "./hook";
import type { Interaction, Looks } from "./reducers";
import { usePointer, type PointerActions } from "./usePointer";
import { useSigma, type Renderer } from "./useSigma";

interface GraphCanvasProps {
  graph: DrawnGraph;
  isSettled: boolean;
  state: Interaction;
  looks: Looks;
  actions: PointerActions;
}

export function GraphCanvas({ graph, isSettled, state, looks, actions }: GraphCanvasProps) {
  const { t } = useTranslation("graph");
  const container = useRef<HTMLDivElement>(null);
  const { renderer, failed } = useSigma(container, graph, state, looks);
  usePointer(renderer, actions);
  useTestHook(renderer, graph, state.visible, isSettled);
  const label = t("canvas.label", { nodes: state.visible.nodes.size, edges: state.visible.edges.size });
  return (
    <div className={css["frame"]}>
      <div ref={container} className={css["canvas"]} role="img" aria-label={label} data-settled={isSettled} />
      {failed && <p className={css["failed"]}>{t("canvas.failed")}</p>}
      {renderer && <Zoom renderer={renderer} />}
      {!isSettled && <p className={css["settling"]} role="status">{t("canvas.settling")}</p>}
    </div>
  );
}

function Zoom({ renderer }: { renderer: Renderer }) {
  const { t } = useTranslation("graph");
  const camera = renderer.getCamera();
  const closer = () => void camera.animatedZoom({ duration: 150 });
  const farther = () => void camera.animatedUnzoom({ duration: 150 });
  const fit = () => { renderer.setCustomBBox(null); renderer.refresh(); void camera.animatedReset({ duration: 150 }); };
  useShortcut("+", t("canvas.closer"), closer);
  useShortcut("-", t("canvas.farther"), farther);
  useShortcut("0", t("canvas.fit"), fit);
  return (
    <div className={css["zoom"]} role="group" aria-label={t("canvas.zoom")}>
      <Button aria-label={t("canvas.closer")} onPress={closer}>+</Button>
      <Button aria-label={t("canvas.farther")} onPress={farther}>−</Button>
      <Button aria-label={t("canvas.fit")} onPress={fit}>⤢</Button>
    </div>
  );
}
