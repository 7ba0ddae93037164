/** What can be done with the claim in view: by key, or by button. Those who only read learn how to take part. */
import type { RefObject } from "react";
import { useTranslation } from "react-i18next";
import { useShortcut } from "../../shared/keyboard/shortcuts";
import { Button } from "../../shared/ui/Button";
import ui from "../../shared/ui/ui.module.css";
import { NeedsKey } from "../NeedsKey";
import css from "../review.module.css";
import type { Item, Session } from "./session";
import { go } from "./store";
import type { Deeds } from "./useDeeds";

interface ActionsProps {
  session: Session;
  item: Item;
  deeds: Deeds;
}

export function Actions({ session, item, deeds }: ActionsProps) {
  const { t } = useTranslation("review");
  const { verdict } = item;
  return (
    <>
      {verdict && <p className={css["said"]} role="status">{t(`verdict.done.${verdict.meant.act}`)} · {t(`sending.${verdict.sending.is}`)}</p>}
      {session.may ? <Judging deeds={deeds} isOpen={verdict === null} isUndoable={session.judged.length > 0} /> : <NeedsKey wanted="reviewer" what={t("needs.review")} />}
      <div className={css["actions"]}>
        <Act kind="quiet" isDisabled={session.at === 0} keys="K" onPress={() => { go(-1); }}>{t("act.previous")}</Act>
        <Act kind="quiet" keys="J" onPress={() => { go(1); }}>{t("act.next")}</Act>
        {deeds.open && <Act kind="quiet" keys="O" onPress={deeds.open}>{t("act.open")}</Act>}
      </div>
      {session.may && verdict === null && <Note note={deeds.note} />}
    </>
  );
}

function Judging({ deeds, isOpen, isUndoable }: { deeds: Deeds; isOpen: boolean; isUndoable: boolean }) {
  const { t } = useTranslation("review");
  return (
    <div className={css["actions"]}>
      <Act isDisabled={!isOpen} kind="primary" keys="A" onPress={() => { deeds.conclude("accept"); }}>{t("verdict.accept")}</Act>
      <Act isDisabled={!isOpen} kind="danger" keys="R" onPress={() => { deeds.conclude("reject"); }}>{t("verdict.reject")}</Act>
      <Act isDisabled={!isOpen} keys="C" onPress={deeds.correct}>{t("act.correct")}</Act>
      <Act keys="S" onPress={deeds.skip}>{t("act.skip")}</Act>
      <Act isDisabled={!isUndoable} keys="U" onPress={deeds.undo}>{t("undo")}</Act>
    </div>
  );
}

/** A reason for the next verdict. */
function Note({ note }: { note: RefObject<HTMLInputElement | null> }) {
  const { t } = useTranslation("review");
  useShortcut("n", t("act.note"), () => note.current?.focus());
  return (
    <label className={ui["field"]}>
      <span>{t("act.note")} <kbd>N</kbd></span>
      <input ref={note} maxLength={2000} placeholder={t("act.noteHelp")} onKeyDown={(event) => { if ((event.key === "Enter" || event.key === "Escape") && !event.nativeEvent.isComposing) event.currentTarget.blur(); }} />
    </label>
  );
}

interface ActProps {
  keys: string;
  kind?: "plain" | "primary" | "danger" | "quiet";
  isDisabled?: boolean;
  onPress: () => void;
  children: string;
}

function Act({ keys, kind = "plain", isDisabled = false, onPress, children }: ActProps) {
  return (
    <Button kind={kind} isDisabled={isDisabled} onPress={onPress} aria-keyshortcuts={keys.toLowerCase()}>
      {children} <kbd aria-hidden="true">{keys}</kbd>
    </Button>
  );
}
