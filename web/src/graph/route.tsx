/** View: relations around one or more nodes, /graph?node=ID. */
import { useTranslation } from "react-i18next";
import { EmptyGraph } from "./empty/EmptyGraph";
import css from "./graph.module.css";
import { GraphView } from "./GraphView";
import { useGraphState } from "./state/useGraphState";
import { useTitle } from "../shared/ui/title";

export function Component() {
  const { t } = useTranslation("graph");
  useTitle(t("nav.graph"));
  const [state, actions] = useGraphState();
  return (
    <div className={css["view"]}>
      <h1>{t("title")}</h1>
      {state.seeds.length === 0 ? <EmptyGraph choose={actions.addSeed} /> : <GraphView state={state} actions={actions} />}
    </div>
  );
}
