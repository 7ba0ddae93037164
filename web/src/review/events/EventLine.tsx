/** One act of curation in words: who, when, on what, what it changed; with the way back for those who may take it. */
import { useTranslation } from "react-i18next";
import type { EventAnswer, NodeRef } from "../../shared/api/contract";
import { useEvidence } from "../../shared/evidence/reference";
import { useUndo } from "../../shared/evidence/verdicts";
import { useLabels } from "../../shared/i18n/labels";
import { includes, useMay, useWhoami } from "../../shared/session/session";
import { Button } from "../../shared/ui/Button";
import { NodeLink } from "../../shared/ui/NodeLink";
import { useWord } from "../correction/DiffTable";
import { When } from "../When";
import css from "../review.module.css";
import { said, type Said } from "./said";

interface EventLineProps {
  event: EventAnswer;
  of: (id: string) => NodeRef;
  isUndone: boolean;
}

export function EventLine({ event, of, isUndone }: EventLineProps) {
  const { t } = useTranslation("review");
  const { open } = useEvidence();
  const undo = useUndo();
  const mayUndo = useMayUndo(event);
  const what = said(event, of);
  return (
    <tr data-undone={isUndone || undefined} className={isUndone ? (css["undone"] ?? "") : ""}>
      <td><When time={event.time} /></td>
      <td>{event.author}</td>
      <td><strong>{t(`events.act.${event.act}`)}</strong>{isUndone && <span className={css["notice"]}>{t("events.undone")}</span>}</td>
      <td>
        <What event={event} what={what} />
        {event.reason && <p className="quiet">{t("act.note")}{t("join.colon")}{event.reason}</p>}
      </td>
      <td className={css["buttons"]}>
        {event.scope === "claim" && <Button kind="quiet" onPress={() => { open({ of: "claim", id: event.about }); }}>{t("evidence.title")}</Button>}
        {mayUndo && !isUndone && <Button isDisabled={undo.isPending} onPress={() => { undo.mutate(event.id); }}>{t("undo")}</Button>}
      </td>
    </tr>
  );
}

function What({ event, what }: { event: EventAnswer; what: Said }) {
  const { t } = useTranslation("review");
  const labels = useLabels();
  const word = useWord();
  if (event.act === "undo") return <span className="quiet">{event.undoes}</span>;
  return (
    <>
      {what.claim && <p><NodeLink node={what.claim.subject} /> <strong>{labels.predicate(what.claim.predicate)}</strong> <NodeLink node={what.claim.object} /></p>}
      {what.quote && <p className="quiet">“{what.quote}”</p>}
      {what.node && (
        <p>
          <NodeLink node={what.node} />
          {what.stands && <> <span aria-hidden="true">{event.act === "same" ? "→" : "·"}</span> <NodeLink node={what.stands} /></>}
          {what.name && <> <span aria-hidden="true">→</span> <strong>{what.name}</strong></>}
        </p>
      )}
      {what.differences.map(({ field, was, becomes }) => (
        <p key={field} className={css["change"]}>{word.field(field)}{t("join.colon")}<del>{word.value(field, was)}</del> → <ins>{word.value(field, becomes)}</ins></p>
      ))}
    </>
  );
}

/** Reviewers take back their own verdicts, editors anything. */
function useMayUndo(event: EventAnswer): boolean {
  const who = useWhoami();
  const may = useMay("reviewer");
  return may && who !== undefined && (includes(who.role, "editor") || (event.scope === "claim" && event.author === who.name));
}
