/** The state of an adoption as symbol, tint and word; the same four symbols in the matrix, in lists and in pictures. */
import { useTranslation } from "react-i18next";
import css from "./ui.module.css";

export const SYMBOLS: Record<string, string> = { implemented: "●", planned: "◐", negated: "▲", ended: "○" };

export function StatusMark({ status }: { status: string }) {
  const { t } = useTranslation();
  return (
    <span className={`${css["status"]} ${css[status] ?? ""}`} title={t(`status.${status}.help`, { defaultValue: "" })}>
      <span aria-hidden="true">{SYMBOLS[status] ?? "·"}</span>
      {t(`status.${status}.name`, { defaultValue: status })}
    </span>
  );
}
