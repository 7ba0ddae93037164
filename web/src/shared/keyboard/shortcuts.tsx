/** Keys of the views: each registers its own while it is shown, and `?` lists those that are in force. */
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "../ui/Dialog";
import css from "./shortcuts.module.css";

interface Shortcut {
  /** As in KeyboardEvent.key; two of them after each other as "g m". */
  keys: string;
  label: string;
  run: (event: KeyboardEvent) => void;
}

const PAIR_MS = 900;
const active = new Set<{ current: Shortcut }>();
const listeners = new Set<() => void>();
let snapshot: readonly Shortcut[] = [];

function publish(): void {
  snapshot = [...active].map((ref) => ref.current);
  for (const listener of listeners) listener();
}

/** A key that works while the component is shown; `enabled` false takes it out. */
export function useShortcut(keys: string, label: string, run: Shortcut["run"], enabled = true): void {
  const ref = useRef<Shortcut>({ keys, label, run });
  useEffect(() => {
    ref.current = { keys, label, run };
  });
  useEffect(() => {
    if (!enabled) return;
    active.add(ref);
    publish();
    return () => {
      active.delete(ref);
      publish();
    };
  }, [enabled, keys, label]);
}

/** A key that an element of the view takes itself: it is listed, nothing more. */
export function useKeyHelp(keys: string, label: string): void {
  useShortcut(keys, label, elsewhere);
}

function elsewhere(): void {
  // the element itself listens for it
}

/** What a key does once, however long it is held down. */
export function once(run: () => void): Shortcut["run"] {
  return (event) => { if (!event.repeat) run(); };
}

/** Whether a key is meant for what has the focus: text fields, open dialogs and menus take their own. */
function isTaken(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement | null;
  return event.ctrlKey || event.metaKey || event.altKey || Boolean(target?.closest("input, textarea, select, [contenteditable], [role=dialog], [role=menu], [role=listbox]"));
}

/** Listens for all keys; drawn once, it also holds the list of keys. */
export function Shortcuts() {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const shown = useSyncExternalStore((listener) => { listeners.add(listener); return () => listeners.delete(listener); }, () => snapshot);
  useEffect(() => {
    let before = { key: "", at: 0 };
    function onKey(event: KeyboardEvent) {
      if (isTaken(event)) return;
      if (event.key === "?") { setOpen(true); return; }
      const pair = event.timeStamp - before.at < PAIR_MS ? `${before.key} ${event.key}` : "";
      before = { key: event.key, at: event.timeStamp };
      const shown = [...active]; // a pair before the single key that ends it: `g r` goes to a view where `r` alone judges
      const found = shown.findLast((ref) => ref.current.keys === pair) ?? shown.findLast((ref) => ref.current.keys === event.key);
      if (!found) return;
      event.preventDefault();
      found.current.run(event);
    }
    document.addEventListener("keydown", onKey);
    return () => { document.removeEventListener("keydown", onKey); };
  }, []);
  return (
    <Dialog title={t("keys.title")} isOpen={isOpen} onClose={() => { setOpen(false); }}>
      <dl className={css["keys"]}>
        {shown.map(({ keys, label }) => (
          <div key={`${keys} ${label}`}>
            <dt>{keys.split(" ").map((key) => <kbd key={key}>{key}</kbd>)}</dt>
            <dd>{label}</dd>
          </div>
        ))}
        <div><dt><kbd>?</kbd></dt><dd>{t("keys.title")}</dd></div>
      </dl>
    </Dialog>
  );
}
