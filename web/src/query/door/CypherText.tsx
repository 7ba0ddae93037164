/** A statement to read, coloured as in the editor. Loaded where it is shown. */
import { highlightCode, classHighlighter } from "@lezer/highlight";
import { Fragment, type ReactNode } from "react";
import css from "../query.module.css";
import { language } from "./language";

export default function CypherText({ text }: { text: string }) {
  const pieces: ReactNode[] = [];
  highlightCode(text, language.parser.parse(text), classHighlighter, (code, classes) => {
    pieces.push(classes ? <span key={pieces.length} className={classes}>{code}</span> : <Fragment key={pieces.length}>{code}</Fragment>);
  }, () => pieces.push("\n"));
  return <pre className={css["cypher"]}><code>{pieces}</code></pre>;
}
