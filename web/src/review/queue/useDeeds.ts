/** What can be done in the queue, and its keys: in force from the first moment, whatever is still being read. */
import { useRef, type RefObject } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { sentencePath } from "../../shared/evidence/EvidenceCard";
import { once, useShortcut } from "../../shared/keyboard/shortcuts";
import { say } from "../../shared/ui/toasts";
import type { Act, Item } from "./session";
import { go, press, undo } from "./store";

interface Desk {
  item: Item | undefined;
  /** Whether the person may judge; null until it is known. */
  may: boolean | null;
  isCorrecting: boolean;
  onCorrect: () => void;
}

export interface Deeds {
  /** Where the reason for the next verdict is written. */
  note: RefObject<HTMLInputElement | null>;
  conclude: (act: Exclude<Act, "correct">) => void;
  correct: () => void;
  skip: () => void;
  undo: () => void;
  /** Undefined where the claim has no place in a document. */
  open: (() => void) | undefined;
}

export function useDeeds({ item, may, isCorrecting, onCorrect }: Desk): Deeds {
  const { t } = useTranslation("review");
  const navigate = useNavigate();
  const note = useRef<HTMLInputElement>(null);
  const path = item ? sentencePath(item.entry.claim) : null;
  const deeds: Deeds = {
    note,
    conclude: (act) => {
      press({ is: "verdict", act, changes: null, reason: note.current?.value.trim() || null });
      if (note.current) note.current.value = "";
    },
    correct: onCorrect,
    skip: () => { press({ is: "skip" }); },
    undo: () => { if (undo()) say(t("verdict.undone")); },
    open: path ? () => void navigate(path) : undefined,
  };
  useKeys(deeds, { judge: may !== false && !isCorrecting, open: may !== false && !isCorrecting && item?.verdict === null, move: !isCorrecting });
  return deeds;
}

/** A key that is held down judges one claim, not all that follow. */
function useKeys({ conclude, correct, skip, undo: takeBack, open }: Deeds, isOn: { judge: boolean; open: boolean; move: boolean }): void {
  const { t } = useTranslation("review");
  useShortcut("a", t("verdict.accept"), once(() => { conclude("accept"); }), isOn.judge);
  useShortcut("r", t("verdict.reject"), once(() => { conclude("reject"); }), isOn.judge);
  useShortcut("c", t("act.correct"), correct, isOn.open);
  useShortcut("s", t("act.skip"), once(skip), isOn.move);
  useShortcut("u", t("undo"), once(takeBack), isOn.judge);
  useShortcut("j", t("act.next"), () => { go(1); }, isOn.move);
  useShortcut("k", t("act.previous"), () => { go(-1); }, isOn.move);
  useShortcut("o", t("act.open"), () => { open?.(); }, isOn.move && open !== undefined);
}
