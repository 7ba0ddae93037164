/** The read-only door: a statement of one's own with completion, its parameters, its answer or why it was refused. */
import type { EditorView } from "@codemirror/view";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { $api, addressOf } from "../../shared/api/client";
import type { CypherAnswer } from "../../shared/api/contract";
import { useLabels } from "../../shared/i18n/labels";
import { useKeyHelp } from "../../shared/keyboard/shortcuts";
import { useUrlState } from "../../shared/state/url";
import { Button } from "../../shared/ui/Button";
import { ErrorState, Loading } from "../../shared/ui/states";
import ui from "../../shared/ui/ui.module.css";
import css from "../query.module.css";
import { saveCsv } from "../../shared/api/file";
import { Result } from "../result/Result";
import { statementEditor } from "./editor";
import { Examples, FIRST } from "./Examples";
import { parametersIn, valueOf } from "./parameters";

const PREFIX = "$";

export default function Door() {
  const { t } = useTranslation("query");
  useKeyHelp("Ctrl+Enter⏎", t("form.run"));
  const [address, change] = useUrlState();
  const statement = address.get("statement") ?? FIRST;
  const names = parametersIn(statement);
  const typed = Object.fromEntries(names.map((name) => [name, address.get(PREFIX + name) ?? ""]));
  const limit = address.get("limit") ?? "";
  const answer = $api.useMutation("post", "/api/v1/cypher");
  const [example, setExample] = useState(0); // another example has other values in the fields
  const form = useRef<HTMLFormElement>(null);
  const text = useRef(statement);
  /** All of it at once: a single change would be made to an address that may be old by now. */
  const write = () => {
    const given = new FormData(form.current ?? undefined);
    change({ statement: text.current, ...Object.fromEntries([...given].map(([name, value]) => [name, String(value)])) });
  };
  // what is typed is read where it stands: the address may lag behind the keys
  const run = () => {
    const given = new FormData(form.current ?? undefined);
    const parameters = Object.fromEntries(parametersIn(text.current).map((name) => [name, valueOf(String(given.get(PREFIX + name) ?? ""))]));
    answer.mutate({ body: { statement: text.current, parameters, limit: Number(given.get("limit")) || null } });
  };
  return (
    <article className={css["door"]}>
      <h2>{t("door.title")}</h2>
      <p>{t("door.purpose")}</p>
      <Editor text={statement} onChange={(changed) => { text.current = changed; write(); }} onRun={run} />
      <form ref={form} key={example} className={css["form"]} aria-label={t("form.label")} onSubmit={(event) => { event.preventDefault(); run(); }}>
        {names.map((name) => (
          <label key={name} className={ui["field"]}>{PREFIX}{name}<input name={PREFIX + name} defaultValue={typed[name]} placeholder={t("door.value")} onChange={write} /></label>
        ))}
        <label className={ui["field"]}>{t("door.limit")}<input type="number" name="limit" min={1} defaultValue={limit} placeholder={t("door.limitOwn")} onChange={write} /></label>
        <div className={css["run"]}><Button kind="primary" type="submit" isDisabled={answer.isPending}>{t("form.run")} <kbd aria-hidden="true">Ctrl ⏎</kbd></Button></div>
      </form>
      {answer.isPending && <Loading what={t("door.running")} />}
      {answer.error && <ErrorState error={answer.error} />}
      {answer.data && <Rows answer={answer.data as CypherAnswer} csv={() => saveCsv(addressOf("/api/v1/cypher", { format: "csv" }), "cypher", answer.variables.body)} />}
      <Examples onChoose={(chosen, parameters) => { text.current = chosen; setExample(example + 1); change({ statement: chosen, ...Object.fromEntries(Object.entries(parameters).map(([name, value]) => [PREFIX + name, value])) }); }} />
      <details className={css["text"]}>
        <summary>{t("limits.title")}</summary>
        <ul>{["read", "time", "rows", "bytes", "busy", "range"].map((one) => <li key={one}>{t(`limits.${one}`)}</li>)}</ul>
      </details>
    </article>
  );
}

function Rows({ answer, csv }: { answer: CypherAnswer; csv: () => Promise<void> }) {
  const { t } = useTranslation("query");
  const { columns, rows, truncated, seconds } = answer;
  const records = rows.map((row) => Object.fromEntries(columns.map((name, i) => [name, row[i]])));
  return (
    <Result
      caption={t("door.title")} columns={columns} rows={records} csv={csv} note={t("door.seconds", { seconds: seconds.toFixed(2) })}
      cut={truncated ? t(`result.cut.${truncated.reason}`, { limit: truncated.limit, count: rows.length }) : null}
    />
  );
}

/** CodeMirror in React: the editor owns its text, and takes another one only when the address was changed elsewhere. */
function Editor({ text, onChange, onRun }: { text: string; onChange: (text: string) => void; onRun: () => void }) {
  const { t, i18n } = useTranslation("query");
  const { schema } = useLabels();
  const parent = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const latest = useRef({ schema, onChange, onRun });
  const sent = useRef(new Set<string>()); // texts on their way to the address, which may lag behind the keys
  const [first] = useState(text);
  const label = t("door.editor");
  const tongue = i18n.language.startsWith("zh") ? "zh" : "en";
  useEffect(() => { latest.current = { schema, onChange, onRun }; });
  useEffect(() => {
    if (!parent.current) return;
    const made = statementEditor({
      parent: parent.current, text: view.current?.state.doc.toString() ?? first, label, tongue, schema: () => latest.current.schema,
      onChange: (changed) => { sent.current.add(changed); latest.current.onChange(changed); }, onRun: () => { latest.current.onRun(); },
    });
    view.current = made;
    return () => { made.destroy(); };
  }, [first, label, tongue]);
  useEffect(() => {
    const now = view.current;
    if (sent.current.has(text) && now?.state.doc.toString() !== text) return;
    sent.current.clear();
    if (now && now.state.doc.toString() !== text) now.dispatch({ changes: { from: 0, to: now.state.doc.length, insert: text } });
  }, [text]);
  return <div ref={parent} className={css["editor"]} />;
}
