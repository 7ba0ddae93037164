/** What a cell says in words: for the screen reader, the line above the table, and what is copied. */
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { BLANK_GLYPHS, BLANKS, drawn, STATES, symbols, type Blank, type Spot } from "./marks";

export interface Words {
  status: Readonly<Record<string, string>>;
  blank: Readonly<Record<Blank, string>>;
  partial: string;
  since: (since: string) => string;
  documented: (date: string) => string;
  claims: (count: number) => string;
  documents: (count: number) => string;
}

/** The words of the language in force, looked up once and not for each cell. */
export function useWords(): Words {
  const { t } = useTranslation();
  return useMemo(
    () => ({
      status: Object.fromEntries(STATES.map((status) => [status, t(`status.${status}.name`)])),
      blank: Object.fromEntries(BLANKS.map((blank) => [blank, t(`blank.${blank}.name`)])) as Record<Blank, string>,
      partial: t("adoption.partial"),
      since: (since: string) => t("adoption.since", { since }),
      documented: (date: string) => t("adoption.documented", { date }),
      claims: (count: number) => t("adoption.claims", { count }),
      documents: (count: number) => t("adoption.documents", { count }),
    }),
    [t],
  );
}

/** The states and the stated time: what a cell of a copied table holds; why a blank is blank stands in brackets. */
export function briefly({ cell, blank }: Spot, words: Words): string {
  if (cell === null) return `(${words.blank[blank]})`;
  const said = drawn(cell.statuses).map((status) => words.status[status] ?? status).join("/");
  return [said, cell.since, cell.partial ? `(${words.partial})` : null].filter(Boolean).join(" ");
}

/** All that is known of a cell without its sentences. */
export function atLength(spot: Spot, words: Words): string {
  const { cell, blank } = spot;
  if (cell === null) return `${BLANK_GLYPHS[blank]} ${words.blank[blank]}`;
  const states = cell.statuses.map((status) => words.status[status] ?? status).join(" / ");
  const parts = [
    `${symbols(cell.statuses, false)} ${states}`, cell.partial && words.partial, cell.since && words.since(cell.since),
    cell.first_document_date && words.documented(cell.first_document_date), words.claims(cell.claims), words.documents(cell.documents),
  ];
  return parts.filter(Boolean).join(" · ");
}
