/** What two texts share and where they differ, row by row, with the way to each passage in both. */
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { DocumentDetail } from "../../shared/api/contract";
import { heldOf, pathAt, type Held } from "../../shared/texts/reuse";
import { linesOf, type Span } from "../../shared/texts/runs";
import css from "../review.module.css";
import type { TextPair } from "./pairs";
import { endsOf, rowsOf, within, type Row } from "./rows";

const OF_PASSAGE = 120; // code points that are shown of what is the same
const OF_OWN = 600;

interface Props {
  pair: TextPair;
  /** The texts as they are read; until they are there, the passages alone are shown. */
  a: DocumentDetail | undefined;
  b: DocumentDetail | undefined;
}

export function Compared({ pair, a, b }: Props) {
  const { t } = useTranslation("review");
  const held = useMemo(() => heldOf(pair.a.id, [pair.found]), [pair]);
  const [one, two] = useMemo(() => [[...(a?.text ?? "")], [...(b?.text ?? "")]] as const, [a, b]);
  const quotes = useMemo(() => new Map(pair.found.passages.map(({ from_start: from, to_start: to, quote }) => [pair.a.id === pair.found.from.id ? from : to, quote])), [pair]);
  const isRead = a !== undefined && b !== undefined && fits(pair, pair.found.to.id === pair.a.id ? one : two);
  const rows: readonly Row[] = useMemo(() => (isRead ? rowsOf(held, one, two) : held.map((passage) => ({ is: "shared" as const, held: passage }))), [isRead, held, one, two]);
  const inRows = new Set(rows.map((row) => (row.is === "shared" ? row.held : null)));
  const elsewhere = held.filter((passage) => !inRows.has(passage));
  return (
    <section className={css["compared"]} aria-label={t("texts.compared")}>
      {rows.map((row) =>
        row.is === "shared" ? (
          <Shared key={`s${String(row.held.start)}`} pair={pair} held={row.held} quote={quotes.get(row.held.start) ?? ""} />
        ) : (
          <div key={`o${String(row.a.start)}`} className={css["own"]}>
            <Own points={one} span={row.a} elsewhere={elsewhere} />
            <Own points={two} span={row.b} elsewhere={elsewhere.map(({ at }) => at)} />
          </div>
        ),
      )}
    </section>
  );
}

/** Whether the passages are of this text: a document that was read again meanwhile has other offsets. */
function fits({ found }: TextPair, points: readonly string[]): boolean {
  return found.passages.every(({ to_start: start, to_end: end, quote }) => points.slice(start, end).join("") === quote);
}

function Shared({ pair, held, quote }: { pair: TextPair; held: Held; quote: string }) {
  const { t } = useTranslation("review");
  const points = [...quote];
  const { first, left, last } = endsOf({ start: 0, end: points.length }, OF_PASSAGE);
  return (
    <div className={css["same"]}>
      <p lang="zh-CN" className={css["sameText"]}>
        <span data-reused="true">{points.slice(first.start, first.end).join("")}</span>
        {left > 0 && <span className="quiet" lang={undefined}> {t("texts.left", { count: left })} </span>}
        <span data-reused="true">{points.slice(last.start, last.end).join("")}</span>
      </p>
      <p className={css["where2"]}>
        <span className="quiet">{t("texts.same", { count: points.length })}</span>
        <Link to={pathAt(pair.a.id, held)} target="_blank" rel="noopener">{t("texts.inFirst")}</Link>
        <Link to={pathAt(pair.b.id, held.at)} target="_blank" rel="noopener">{t("texts.inSecond")}</Link>
      </p>
    </div>
  );
}

/** What one text has between two passages; what the other holds elsewhere is marked as the reader marks it. */
function Own({ points, span, elsewhere }: { points: readonly string[]; span: Span; elsewhere: readonly Span[] }) {
  const { t } = useTranslation("review");
  const { first, left, last } = endsOf(span, OF_OWN);
  if (points.slice(span.start, span.end).join("").trim() === "") return <p className="quiet">{t("texts.nothing")}</p>;
  return (
    <p lang="zh-CN">
      <Stretch points={points} span={first} elsewhere={elsewhere} />
      {left > 0 && <span className="quiet"> {t("texts.left", { count: left })} </span>}
      <Stretch points={points} span={last} elsewhere={elsewhere} />
    </p>
  );
}

function Stretch({ points, span, elsewhere }: { points: readonly string[]; span: Span; elsewhere: readonly Span[] }) {
  const { t } = useTranslation("review");
  const text = points.slice(span.start, span.end).join("");
  const lines = linesOf(text, within(elsewhere, span)).filter(({ start, end }) => start < end);
  return lines.map(({ start, runs }, number) => (
    <span key={start}>
      {number > 0 && <br />}
      {runs.map((run) => run.under.length > 0 ? <span key={run.start} data-reused="true" title={t("texts.elsewhere")}>{run.text}</span> : <mark key={run.start}>{run.text}</mark>)}
    </span>
  ));
}
