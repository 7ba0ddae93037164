/** The evidence within its sentence; claims of metadata or of the vocabulary say that they have none. */
import { useTranslation } from "react-i18next";
import type { Evidence } from "../api/contract";
import css from "./evidence.module.css";

export function Quote({ evidence: { quote, context, source } }: { evidence: Evidence }) {
  const { t } = useTranslation();
  if (quote === null) return <p className="quiet">{t(`source.${source}`)}</p>;
  const [before, after] = around(context ?? quote, quote);
  return (
    <blockquote className={css["quote"]} lang="zh-CN">
      {before}
      <mark>{quote}</mark>
      {after}
    </blockquote>
  );
}

/** What stands before and after the quote in its context. */
export function around(context: string, quote: string): [string, string] {
  const at = context.indexOf(quote);
  return at < 0 ? ["", ""] : [context.slice(0, at), context.slice(at + quote.length)];
}
