/** Two documents side by side: what is known of each, what they share, and the decision. */
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { DocumentDetail, PlacedDocument } from "../../shared/api/contract";
import { once, useShortcut } from "../../shared/keyboard/shortcuts";
import { useMay } from "../../shared/session/session";
import { Button } from "../../shared/ui/Button";
import { NodeLink } from "../../shared/ui/NodeLink";
import { pathOf } from "../../shared/ui/pathOf";
import { NeedsKey } from "../NeedsKey";
import type { Deeds } from "../pairs/useSitting";
import { textOf, useIsStill } from "../queue/texts";
import css from "../review.module.css";
import { Compared } from "./Compared";
import { decidedOn, shareOf, type TextPair } from "./pairs";

interface TextCardProps {
  pair: TextPair;
  deeds: Deeds;
  /** While writes are on their way a document may be one with another for a moment. */
  isSending: boolean;
  isUndoable: boolean;
  onUndo: () => void;
  onTurn: () => void;
}

export function TextCard({ pair, deeds, isSending, isUndoable, onUndo, onTurn }: TextCardProps) {
  const { t } = useTranslation("review");
  const may = useMay("editor");
  const perhaps = pair.by === "nothing" ? t("texts.perhaps") : "";
  const isStill = useIsStill(pair.id) && !isSending;
  const a = useQuery({ ...textOf(pair.a.id), enabled: isStill });
  const b = useQuery({ ...textOf(pair.b.id), enabled: isStill });
  return (
    <>
      <p>
        {t("pairs.score", { percent: percentOf(pair.found.score) })}
        {" · "}{t(`texts.by.${pair.by}`)}
        {pair.found.revises !== null && <> · {t("texts.titles")}</>}
      </p>
      <div className={css["pair"]}>
        <Side pair={pair} document={pair.a} detail={a.data} which={t("texts.earlier") + perhaps} />
        <Side pair={pair} document={pair.b} detail={b.data} which={t("texts.later") + perhaps} />
      </div>
      <div className={css["deciding"]}>
        {may ? <Deciding pair={pair} deeds={deeds} onTurn={onTurn} /> : <NeedsKey wanted="editor" what={t("needs.decide")} />}
        <div className={css["actions"]}>
          <Button onPress={() => { deeds.skip(pair.id); }} aria-keyshortcuts="s">{t("act.skip")} <kbd aria-hidden="true">S</kbd></Button>
          {may && <Button isDisabled={!isUndoable} onPress={onUndo} aria-keyshortcuts="u">{t("undo")} <kbd aria-hidden="true">U</kbd></Button>}
        </div>
      </div>
      {(a.isError || b.isError) && <p className="quiet" role="status">{t("texts.unread")} <Button kind="quiet" onPress={() => { void a.refetch(); void b.refetch(); }}>{t("state.retry")}</Button></p>}
      <Compared pair={pair} a={a.data} b={b.data} />
    </>
  );
}

function Deciding({ pair, deeds, onTurn }: Pick<TextCardProps, "pair" | "deeds" | "onTurn">) {
  const { t } = useTranslation("review");
  const oneText = () => { deeds.decide(decidedOn(pair, "same_text")); };
  const revises = () => { deeds.decide(decidedOn(pair, "revises")); };
  const apart = () => { deeds.decide(decidedOn(pair, "apart")); };
  useShortcut("1", t("texts.oneText"), once(oneText));
  useShortcut("r", t("texts.revises"), once(revises));
  useShortcut("a", t("texts.apart"), once(apart));
  useShortcut("x", t("texts.turn"), once(onTurn));
  return (
    <div className={css["actions"]}>
      <Button onPress={oneText} aria-keyshortcuts="1">{t("texts.oneText")} <kbd aria-hidden="true">1</kbd></Button>
      <Button onPress={revises} aria-keyshortcuts="r">{t("texts.revises")} <kbd aria-hidden="true">R</kbd></Button>
      <Button onPress={apart} aria-keyshortcuts="a">{t("texts.apart")} <kbd aria-hidden="true">A</kbd></Button>
      <Button kind="quiet" onPress={onTurn} aria-keyshortcuts="x">{t("texts.turn")} <kbd aria-hidden="true">X</kbd></Button>
    </div>
  );
}

interface SideProps {
  pair: TextPair;
  document: PlacedDocument;
  detail: DocumentDetail | undefined;
  /** Whether it counts as the earlier one or as the later one. */
  which: string;
}

function Side({ pair, document, detail, which }: SideProps) {
  const { t } = useTranslation("review");
  return (
    <section className={css["passage"]} aria-label={`${which}${t("join.colon")}${document.title}`}>
      <p className="quiet">{which} · {t("texts.share", { percent: percentOf(shareOf(pair, document)) })}</p>
      <h2><Link to={pathOf({ id: document.id, kind: "Document" })} target="_blank" rel="noopener">{document.title}</Link></h2>
      <p className={css["about"]}>
        {document.place && <NodeLink node={document.place} />}
        {detail && <span>{detail.issuer ?? t("texts.noIssuer")}</span>}
        {detail?.number && <span>{detail.number}</span>}
        <span>{document.date ?? t("texts.noDate")}</span>
        {detail?.published && <span className="quiet">{t("texts.published", { date: detail.published })}</span>}
        {document.paraphrase && <span className={css["notice"]}>{t("evidence.paraphrase")}</span>}
        {document.extent === "excerpt" && <span className={css["notice"]}>{t("evidence.excerpt")}</span>}
      </p>
      {detail && <Sources detail={detail} />}
    </section>
  );
}

/** Where the text comes from; a file that was brought in may have no address. */
function Sources({ detail }: { detail: DocumentDetail }) {
  const { t } = useTranslation("review");
  return (
    <p className={css["about"]}>
      <span className="quiet">{t("texts.source")}{t("join.colon")}</span>
      {detail.sources.map(({ id, site, url }) => {
        const name = site ?? url ?? t("texts.file");
        return url ? <a key={id} href={url} rel="noreferrer noopener" target="_blank">{name}</a> : <span key={id}>{name}</span>;
      })}
      {detail.sources.length === 0 && (detail.source_url ? <a href={detail.source_url} rel="noreferrer noopener" target="_blank">{detail.source_url}</a> : <span>{t("texts.file")}</span>)}
    </p>
  );
}

function percentOf(share: number): number {
  return Math.floor(share * 100); // what differs in a sign is not the same
}
