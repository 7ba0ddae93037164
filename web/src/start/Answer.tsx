/** The answer to a question: how it was understood, the rows with their sentences, or what was not understood. */
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { AnswerTable } from "../shared/answers/AnswerTable";
import { $api, addressOf } from "../shared/api/client";
import type { AskAnswer, Question } from "../shared/api/contract";
import { inLanguage } from "../shared/i18n/labels";
import { Button } from "../shared/ui/Button";
import { Download } from "../shared/ui/Download";
import { Answered, Empty } from "../shared/ui/states";
import css from "./start.module.css";

interface Props {
  question: string;
  onAsk: (question: string) => void;
}

export function Answer({ question, onAsk }: Props) {
  const query = $api.useQuery("get", "/api/v1/ask", { params: { query: { q: question } } });
  return <Answered query={query}>{(answer) => (answer.understood ? <Understood answer={answer} /> : <NotUnderstood answer={answer} onAsk={onAsk} />)}</Answered>;
}

/** An address of the query desk with the same query and parameters. */
function deskPath(query: string, parameters: Record<string, unknown>): string {
  const search = new URLSearchParams(Object.entries(parameters).flatMap(([name, value]) => (Array.isArray(value) ? value : [value]).map((one) => [name, String(one)])));
  return `/query/${query}?${search.toString()}`;
}

function Understood({ answer }: { answer: AskAnswer }) {
  const { t, i18n } = useTranslation("start");
  const described = $api.useQuery("get", "/api/v1/queries", {}).data?.queries.find(({ name }) => name === answer.understood?.query);
  const understood = answer.understood;
  if (!understood) return null;
  const labelOf = (column: string) => {
    const found = described?.columns.find(({ name }) => name === column);
    return found ? inLanguage(found, i18n.language) : column;
  };
  const limit = Number(described?.parameters.find(({ name }) => name === "limit")?.default ?? Infinity);
  const parameters = (understood.parameters ?? {}) as Record<string, unknown>;
  return (
    <section aria-label={t("answer.label")}>
      <p className={css["understood"]}>
        {t("answer.understood")} <strong>{understood.sentence}</strong>{" "}
        <Link to={deskPath(understood.query, parameters)}>{t("answer.desk")}</Link>{" "}
        <Download name={`${understood.query}.csv`} href={addressOf(`/api/v1/queries/${understood.query}`, { ...parameters as Record<string, string>, format: "csv" })}>CSV</Download>
      </p>
      {answer.rows.length === 0 ? <Empty title={t("answer.nothing")}><p>{t("answer.nothingHelp")}</p></Empty> : (
        <>
          <p className="quiet">{t("answer.rows", { count: answer.rows.length })}{answer.rows.length >= limit && ` · ${t("answer.cut", { limit })}`}</p>
          <AnswerTable caption={understood.sentence} columns={answer.columns} rows={answer.rows} labelOf={labelOf} />
        </>
      )}
    </section>
  );
}

function NotUnderstood({ answer, onAsk }: { answer: AskAnswer; onAsk: (question: string) => void }) {
  const { t } = useTranslation("start");
  const unknown = answer.leftover.filter(({ why }) => why !== "filler");
  return (
    <section aria-label={t("answer.label")}>
      <Empty title={answer.choices.length > 0 ? t("answer.ambiguous") : t("answer.notUnderstood")}>
        {unknown.length > 0 && <p>{t("answer.leftover")} {unknown.map(({ text, start }) => <mark key={start}>{text}</mark>)}</p>}
        <p>{t("answer.near")}</p>
        <Choices questions={answer.choices.length > 0 ? answer.choices : answer.suggestions} onAsk={onAsk} />
      </Empty>
    </section>
  );
}

function Choices({ questions, onAsk }: { questions: readonly Question[]; onAsk: (question: string) => void }) {
  return (
    <ul className={css["choices"]}>
      {questions.map(({ sentence }) => <li key={sentence}><Button onPress={() => { onAsk(sentence); }}>{sentence}</Button></li>)}
    </ul>
  );
}
