/** Two nodes side by side: their names, where each is named, what a merge would move, and the decision. */
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { DuplicatePair, DuplicateSide } from "../../shared/api/contract";
import { useLabels } from "../../shared/i18n/labels";
import { once, useShortcut } from "../../shared/keyboard/shortcuts";
import { useMay } from "../../shared/session/session";
import { Button } from "../../shared/ui/Button";
import { NodeLink } from "../../shared/ui/NodeLink";
import { pathOf } from "../../shared/ui/pathOf";
import { NeedsKey } from "../NeedsKey";
import { Moves } from "../nodes/Moves";
import css from "../review.module.css";
import { proposed, type NodeAct } from "./sitting";
import type { Deeds } from "./useSitting";

interface PairCardProps {
  pair: DuplicatePair;
  deeds: Deeds;
  isUndoable: boolean;
}

export function PairCard({ pair, deeds, isUndoable }: PairCardProps) {
  const { t } = useTranslation("review");
  const may = useMay("editor");
  const { a, b } = pair;
  const decide = (act: NodeAct, keep: DuplicateSide, other: DuplicateSide) => { deeds.decide({ pair: pair.id, act, keep: keep.id, other: other.id }, pair.score); };
  useShortcut("1", t("pairs.keep", { name: a.name }), once(() => { decide("same", a, b); }), may);
  useShortcut("2", t("pairs.keep", { name: b.name }), once(() => { decide("same", b, a); }), may);
  return (
    <>
      <Likeness pair={pair} />
      <div className={css["pair"]}>
        {([[a, b, "1"], [b, a, "2"]] as const).map(([side, other, key]) => (
          <section key={side.id} className={css["passage"]} aria-label={side.name}>
            <Side side={side} />
            {may && (
              <>
                <Moves from={other} to={side} documents={other.documents.length} />
                <Button onPress={() => { decide("same", side, other); }} aria-keyshortcuts={key}>{t("pairs.keep", { name: side.name })} <kbd aria-hidden="true">{key}</kbd></Button>
              </>
            )}
          </section>
        ))}
      </div>
      {may ? <Deciding pair={pair} decide={decide} /> : <NeedsKey wanted="editor" what={t("needs.decide")} />}
      <div className={css["actions"]}>
        <Button onPress={() => { deeds.skip(pair.id); }} aria-keyshortcuts="s">{t("act.skip")} <kbd aria-hidden="true">S</kbd></Button>
        {may && <Button isDisabled={!isUndoable} onPress={deeds.undo} aria-keyshortcuts="u">{t("undo")} <kbd aria-hidden="true">U</kbd></Button>}
      </div>
    </>
  );
}

interface DecidingProps {
  pair: DuplicatePair;
  decide: (act: NodeAct, keep: DuplicateSide, other: DuplicateSide) => void;
}

/** The decisions that need no look at which name stays: the likelier one is proposed. */
function Deciding({ pair, decide }: DecidingProps) {
  const { t } = useTranslation("review");
  const [keep, other] = proposed(pair);
  const merge = () => { decide("same", keep, other); };
  const apart = () => { decide("not_same", keep, other); };
  const undecided = () => { decide("undecided", keep, other); };
  useShortcut("m", t("pairs.merge", { name: keep.name }), once(merge));
  useShortcut("a", t("events.act.not_same"), once(apart));
  useShortcut("x", t("events.act.undecided"), once(undecided));
  return (
    <div className={css["actions"]}>
      <Button kind="primary" onPress={merge} aria-keyshortcuts="m">{t("pairs.merge", { name: keep.name })} <kbd aria-hidden="true">M</kbd></Button>
      <Button onPress={apart} aria-keyshortcuts="a">{t("events.act.not_same")} <kbd aria-hidden="true">A</kbd></Button>
      <Button onPress={undecided} aria-keyshortcuts="x">{t("events.act.undecided")} <kbd aria-hidden="true">X</kbd></Button>
    </div>
  );
}

/** What kind both are, how alike, and what speaks for and against. */
function Likeness({ pair: { kind, score, reasons, against } }: { pair: DuplicatePair }) {
  const { t } = useTranslation("review");
  const labels = useLabels();
  return (
    <p>
      {labels.kind(kind)} · {t("pairs.score", { percent: Math.round(score * 100) })}{t("join.colon")}
      {[...reasons.map((reason) => t(`pairs.reason.${reason}`)), ...against.map((reason) => t(`pairs.against.${reason}`))].join(t("pairs.and"))}
    </p>
  );
}

function Side({ side }: { side: DuplicateSide }) {
  const { t } = useTranslation("review");
  const [first] = side.documents;
  return (
    <>
      <h2><NodeLink node={side} /></h2>
      {side.aliases.length > 0 && <p className="quiet">{t("pairs.aliases")}{t("join.colon")}{side.aliases.join(t("join.and"))}</p>}
      {side.sentence && <blockquote className={css["text"]} lang="zh-CN">{side.sentence}</blockquote>}
      {first ? <p className="quiet"><Link to={pathOf({ id: first.id, kind: "Document" })}>{first.title}</Link>{side.documents.length > 1 && ` ${t("pairs.documents", { count: side.documents.length })}`}</p> : <p className="quiet">{t("pairs.vocabulary")}</p>}
    </>
  );
}
