/** Short news at the lower edge, with the way back where there is one: undo instead of "are you sure". */
import { useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import css from "./ui.module.css";

interface Toast {
  id: number;
  text: string;
  undo: (() => void) | undefined;
}

const SECONDS = 12;
let toasts: readonly Toast[] = [];
let next = 0;
const listeners = new Set<() => void>();

function change(to: readonly Toast[]): void {
  toasts = to;
  for (const listener of listeners) listener();
}

function dismiss(id: number): void {
  change(toasts.filter((toast) => toast.id !== id));
}

/** Say something; `undo` adds a button that takes it back. */
export function say(text: string, undo?: () => void): void {
  const id = next++;
  change([...toasts.slice(-2), { id, text, undo }]);
  setTimeout(() => { dismiss(id); }, SECONDS * 1000);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function Toasts() {
  const { t } = useTranslation();
  const shown = useSyncExternalStore(subscribe, () => toasts);
  return (
    <div className={css["toasts"]} role="status" aria-live="polite">
      {shown.map(({ id, text, undo }) => (
        <div className={css["toast"]} key={id}>
          <span>{text}</span>
          {undo && <button type="button" onClick={() => { dismiss(id); undo(); }}>{t("undo")}</button>}
          <button type="button" aria-label={t("close")} onClick={() => { dismiss(id); }}>×</button>
        </div>
      ))}
    </div>
  );
}
