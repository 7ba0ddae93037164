/** Two nodes side by side: their names, where each is named, and the decision. */
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { DuplicatePair, DuplicateSide } from "../../shared/api/contract";
import { useShortcut } from "../../shared/keyboard/shortcuts";
import { useMay } from "../../shared/session/session";
import { Button } from "../../shared/ui/Button";
import { NodeLink } from "../../shared/ui/NodeLink";
import { pathOf } from "../../shared/ui/pathOf";
import { NeedsKey } from "../NeedsKey";
import { useDecision, type Decision } from "../nodes/decisions";
import { Moves } from "../nodes/Moves";
import css from "../review.module.css";

interface PairCardProps {
  pair: DuplicatePair;
  /** Called with true when it is decided, and with false when that failed or was taken back. */
  onDecide: (id: string, isDecided: boolean) => void;
  onSkip: () => void;
}

export function PairCard({ pair, onDecide, onSkip }: PairCardProps) {
  const { t } = useTranslation("review");
  const may = useMay("editor");
  const decide = useDecision(() => { onDecide(pair.id, false); });
  const { a, b, score } = pair;
  const send = (act: Decision["act"], keep: DuplicateSide, other: DuplicateSide) => {
    onDecide(pair.id, true);
    decide.mutate({ act, node: keep.id, other: other.id, score }, { onError: () => { onDecide(pair.id, false); } });
  };
  useShortcut("1", t("pairs.keep", { name: a.name }), () => { send("same", a, b); }, may);
  useShortcut("2", t("pairs.keep", { name: b.name }), () => { send("same", b, a); }, may);
  useShortcut("d", t("events.act.not_same"), () => { send("not_same", a, b); }, may);
  useShortcut("x", t("events.act.undecided"), () => { send("undecided", a, b); }, may);
  useShortcut("s", t("act.skip"), onSkip);
  return (
    <>
      <p>
        {t("pairs.score", { percent: Math.round(score * 100) })}{t("events.colon")}
        {[...pair.reasons.map((reason) => t(`pairs.reason.${reason}`)), ...pair.against.map((reason) => t(`pairs.against.${reason}`))].join(t("pairs.and"))}
      </p>
      <div className={css["pair"]}>
        {([[a, b, "1"], [b, a, "2"]] as const).map(([side, other, key]) => (
          <section key={side.id} className={css["passage"]} aria-label={side.name}>
            <Side side={side} />
            {may && (
              <>
                <Moves from={other} to={side} documents={other.documents.length} />
                <Button kind="primary" onPress={() => { send("same", side, other); }} aria-keyshortcuts={key}>{t("pairs.keep", { name: side.name })} <kbd aria-hidden="true">{key}</kbd></Button>
              </>
            )}
          </section>
        ))}
      </div>
      {!may && <NeedsKey wanted="editor" what={t("needs.decide")} />}
      <div className={css["actions"]}>
        {may && <Button onPress={() => { send("not_same", a, b); }} aria-keyshortcuts="d">{t("events.act.not_same")} <kbd aria-hidden="true">D</kbd></Button>}
        {may && <Button onPress={() => { send("undecided", a, b); }} aria-keyshortcuts="x">{t("events.act.undecided")} <kbd aria-hidden="true">X</kbd></Button>}
        <Button onPress={onSkip} aria-keyshortcuts="s">{t("act.skip")} <kbd aria-hidden="true">S</kbd></Button>
      </div>
    </>
  );
}

function Side({ side }: { side: DuplicateSide }) {
  const { t } = useTranslation("review");
  const [first] = side.documents;
  return (
    <>
      <h2><NodeLink node={side} /></h2>
      {side.aliases.length > 0 && <p className="quiet">{t("pairs.aliases")}{t("events.colon")}{side.aliases.join("、")}</p>}
      {side.sentence && <blockquote className={css["text"]} lang="zh-CN">{side.sentence}</blockquote>}
      {first ? <p className="quiet"><Link to={pathOf({ id: first.id, kind: "Document" })}>{first.title}</Link>{side.documents.length > 1 && ` ${t("pairs.documents", { count: side.documents.length })}`}</p> : <p className="quiet">{t("pairs.vocabulary")}</p>}
    </>
  );
}
