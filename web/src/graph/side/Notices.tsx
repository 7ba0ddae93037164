/** What the drawing does not show, and how to see it: cut, hidden, without a way, not read. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../../shared/ui/Button";
import type { Answer } from "../data/useDrawn";
import { MOST, type GraphState } from "../state/params";
import type { GraphActions } from "../state/useGraphState";
import css from "./side.module.css";

function Notice({ children }: { children: ReactNode }) {
  return <p className={css["notice"]}>{children}</p>;
}

export function Notices({ answer, state, actions }: { answer: Answer; state: GraphState; actions: GraphActions }) {
  const { t } = useTranslation("graph");
  const { drawn } = answer;
  const more = Math.min(MOST, state.limit * 4);
  return (
    <div role="status">
      {drawn.truncated && (
        <Notice>
          {t("notice.cut", { shown: drawn.nodes.size })}
          {state.limit < MOST && <Button onPress={() => { actions.set({ limit: more }); }}>{t("notice.more", { count: more })}</Button>}
        </Notice>
      )}
      {state.hidden.length > 0 && (
        <Notice>
          {t("notice.hidden", { count: state.hidden.length })}
          <Button onPress={() => { actions.show(state.hidden); }}>{t("notice.show")}</Button>
        </Notice>
      )}
      {answer.isPathless && <Notice>{t("notice.pathless")}</Notice>}
      {answer.error !== undefined && answer.error !== null && (
        <Notice>
          {t("notice.failed")}
          <Button onPress={answer.retry}>{t("state.retry")}</Button>
        </Notice>
      )}
    </div>
  );
}
