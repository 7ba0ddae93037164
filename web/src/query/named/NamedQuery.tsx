/** One named query: what it is for, its form, its answer and its Cypher text. The address holds the parameters. */
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { $api, addressOf } from "../../shared/api/client";
import type { QueryAnswer, QueryDescription, Title } from "../../shared/api/contract";
import { inLanguage } from "../../shared/i18n/labels";
import { useUrlState } from "../../shared/state/url";
import { Answered } from "../../shared/ui/states";
import css from "../query.module.css";
import { saveCsv } from "../../shared/api/file";
import { Result } from "../result/Result";
import { Parameters } from "./Parameters";
import { isComplete, shownValue, valuesOf, withoutDefaults, type Values } from "./values";

const CypherText = lazy(() => import("../door/CypherText"));

export function NamedQuery({ query }: { query: QueryDescription }) {
  const { t, i18n } = useTranslation("query");
  const [address, change] = useUrlState();
  const values = valuesOf(query.parameters, address);
  const run = (draft: Values) => {
    const named = withoutDefaults(query.parameters, draft);
    change({ ...Object.fromEntries(query.parameters.map(({ name }) => [name, named[name] ?? null])), run: true }, { push: true });
  };
  const isAsked = isComplete(query.parameters, values) && (address.has("run") || Object.keys(values).length > 0 || query.parameters.every(({ required }) => !required));
  const title = (of: Record<string, string>) => inLanguage(of as unknown as Title, i18n.language);
  return (
    <article>
      <h2>{title(query.title)} <code className="quiet">{query.name}</code></h2>
      <p>{title(query.purpose)}</p>
      <Parameters key={JSON.stringify([query.name, values])} parameters={query.parameters} values={values} onRun={run} />
      {isAsked && <Rows query={query} values={values} />}
      <details className={css["text"]}>
        <summary>{t("text.summary")}</summary>
        <Suspense fallback={<pre>{query.cypher}</pre>}><CypherText text={query.cypher} /></Suspense>
        <p><Link to={doorPath(query, values)}>{t("text.door")}</Link></p>
      </details>
    </article>
  );
}

/** The statement in the editor, each of its parameters with the value or default that it has here. */
function doorPath(query: QueryDescription, values: Values): string {
  const address = new URLSearchParams({ statement: query.cypher });
  for (const parameter of query.parameters) {
    const given = shownValue(parameter, values);
    const value = parameter.type.endsWith("[]") ? JSON.stringify(given) : parameter.type === "string" ? JSON.stringify(given[0]) : given[0];
    address.set(`$${parameter.name}`, given.length > 0 ? (value ?? "") : "");
  }
  return `/query/cypher?${address.toString()}`;
}

function Rows({ query, values }: { query: QueryDescription; values: Values }) {
  const { t, i18n } = useTranslation("query");
  const answer = $api.useQuery("get", "/api/v1/queries/{name}", { params: { path: { name: query.name }, query: values as never } });
  const limit = Number(values["limit"]?.[0] ?? query.parameters.find(({ name }) => name === "limit")?.default ?? Infinity);
  const labelOf = (column: string) => {
    const found = query.columns.find(({ name }) => name === column);
    return found ? inLanguage(found, i18n.language) : column;
  };
  const csv = () => saveCsv(addressOf(`/api/v1/queries/${query.name}`, { ...values, format: "csv" }), query.name);
  return (
    <Answered query={answer}>
      {(data) => {
        const { columns, rows } = data as QueryAnswer;
        return <Result key={JSON.stringify(values)} caption={query.name} columns={columns} rows={rows} labelOf={labelOf} csv={csv} cut={rows.length >= limit ? t("result.limit", { limit }) : null} />;
      }}
    </Answered>
  );
}
