/** What a view shows while, before or instead of an answer: loading, nothing there, an error with its mend. */
import type { UseQueryResult } from "@tanstack/react-query";
import type { TFunction } from "i18next";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ProblemError } from "../api/client";
import type { Problem } from "../api/contract";
import { Button } from "./Button";
import css from "./ui.module.css";

export function Loading({ what }: { what?: string }) {
  const { t } = useTranslation();
  return (
    <div className={css["state"]} role="status">
      <div className={css["spinner"]} />
      <p className="quiet">{what ?? t("state.loading")}</p>
    </div>
  );
}

export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className={css["state"]}>
      <h2>{title}</h2>
      {children}
    </div>
  );
}

/** What a problem means in the reader's language: by its type, else by its status. */
export function meaningOf({ type, status }: Problem, t: TFunction): string {
  const kind = /^\/problems\/([\w-]+)$/.exec(type)?.[1];
  return t([...(kind ? [`problem.${kind}`] : []), `problem.${String(status)}`, "problem.other"]);
}

/** What went wrong, where, and what helps: the server's own words, in a frame in the reader's language. */
export function ErrorState({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation();
  const problem = error instanceof ProblemError ? error.problem : null;
  return (
    <div className={`${css["state"]} ${css["error"]}`} role="alert">
      <h2>{problem ? meaningOf(problem, t) : t("problem.other")}</h2>
      <p>{problem?.status === 0 ? t("problem.unreachable") : (problem?.detail ?? String(error))}</p>
      {problem?.hint && <p className="quiet">{problem.hint}</p>}
      {retry && <Button onPress={retry}>{t("state.retry")}</Button>}
    </div>
  );
}

/** What is shown was read before, and reading it again failed. */
function Stale({ isBusy, retry }: { isBusy: boolean; retry: () => void }) {
  const { t } = useTranslation();
  return <p className={css["stale"]} role="status">{t("state.stale")} <Button isDisabled={isBusy} onPress={retry}>{t("state.retry")}</Button></p>;
}

/** The answer of a query, or the state that it is in; an answer to the question before is dimmed with `aria-busy` by who shows it. */
export function Answered<T>({ query, children }: { query: UseQueryResult<T, unknown>; children: (data: T) => ReactNode }) {
  if (query.data !== undefined) {
    return (
      <>
        {query.error !== null && <Stale isBusy={query.isFetching} retry={() => void query.refetch()} />}
        {children(query.data)}
      </>
    );
  }
  if (query.error) return <ErrorState error={query.error} retry={() => void query.refetch()} />;
  return <Loading />;
}
