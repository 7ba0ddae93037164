/** What can be done with the claim in view: by key, or by button. Those who only read learn how to take part. */
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { messageOf } from "../../shared/evidence/verdicts";
import { sentencePath } from "../../shared/evidence/EvidenceCard";
import { useShortcut } from "../../shared/keyboard/shortcuts";
import { Button } from "../../shared/ui/Button";
import { say } from "../../shared/ui/toasts";
import ui from "../../shared/ui/ui.module.css";
import { NeedsKey } from "../NeedsKey";
import css from "../review.module.css";
import type { Act, Item, Session } from "./session";
import { go, judge, skip, takeBack } from "./store";

interface ActionsProps {
  session: Session;
  item: Item;
  may: boolean;
  onCorrect: () => void;
}

export function Actions({ session, item, may, onCorrect }: ActionsProps) {
  const { t } = useTranslation("review");
  const navigate = useNavigate();
  const note = useRef<HTMLInputElement>(null);
  const isOpen = may && item.verdict === null;
  const last = session.judged.at(-1);
  const conclude = (act: Exclude<Act, "correct">) => {
    judge({ act, changes: null, reason: note.current?.value.trim() || null });
    if (note.current) note.current.value = "";
  };
  const undo = () => {
    if (last === undefined) return;
    void takeBack(last).then((error) => { say(error === null ? t("verdict.undone") : messageOf(error)); });
  };
  const path = sentencePath(item.entry.claim);
  useShortcut("a", t("verdict.accept"), () => { conclude("accept"); }, isOpen);
  useShortcut("r", t("verdict.reject"), () => { conclude("reject"); }, isOpen);
  useShortcut("c", t("act.correct"), onCorrect, isOpen);
  useShortcut("s", t("act.skip"), skip);
  useShortcut("u", t("undo"), undo, may);
  useShortcut("n", t("act.note"), () => note.current?.focus(), isOpen);
  useShortcut("j", t("act.next"), () => { go(1); });
  useShortcut("k", t("act.previous"), () => { go(-1); });
  useShortcut("o", t("act.open"), () => { if (path) void navigate(path); });
  return (
    <>
      {item.verdict && <p className={css["said"]} role="status">{t(`verdict.done.${item.verdict.meant.act}`)} · {t(`sending.${item.verdict.sending.is}`)}</p>}
      {may ? (
        <div className={css["actions"]}>
          <Act isDisabled={!isOpen} kind="primary" keys="A" onPress={() => { conclude("accept"); }}>{t("verdict.accept")}</Act>
          <Act isDisabled={!isOpen} kind="danger" keys="R" onPress={() => { conclude("reject"); }}>{t("verdict.reject")}</Act>
          <Act isDisabled={!isOpen} keys="C" onPress={onCorrect}>{t("act.correct")}</Act>
          <Act keys="S" onPress={skip}>{t("act.skip")}</Act>
          <Act isDisabled={last === undefined} keys="U" onPress={undo}>{t("undo")}</Act>
        </div>
      ) : (
        <NeedsKey wanted="reviewer" what={t("needs.review")} />
      )}
      <div className={css["actions"]}>
        <Act kind="quiet" isDisabled={session.at === 0} keys="K" onPress={() => { go(-1); }}>{t("act.previous")}</Act>
        <Act kind="quiet" keys="J" onPress={() => { go(1); }}>{t("act.next")}</Act>
        {path && <Act kind="quiet" keys="O" onPress={() => void navigate(path)}>{t("act.open")}</Act>}
      </div>
      {isOpen && (
        <label className={ui["field"]}>
          <span>{t("act.note")} <kbd>N</kbd></span>
          <input ref={note} maxLength={2000} placeholder={t("act.noteHelp")} onKeyDown={(event) => { if ((event.key === "Enter" || event.key === "Escape") && !event.nativeEvent.isComposing) event.currentTarget.blur(); }} />
        </label>
      )}
    </>
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
