/** The sentence where it stands in its document, with what is around it. */
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { ClaimDetail } from "../../shared/api/contract";
import { sentencePath } from "../../shared/evidence/EvidenceCard";
import { around } from "../../shared/evidence/Quote";
import { passage, type Passage as Stretch } from "../../shared/text";
import css from "../review.module.css";
import { textOf } from "./texts";

const AROUND = 240; // code points on either side

export function Passage({ claim, isStill }: { claim: ClaimDetail; isStill: boolean }) {
  const { t } = useTranslation("review");
  const path = sentencePath(claim);
  const { document } = claim;
  if (!document || !path) return <section className={css["passage"]}><p className="quiet">{t(`source.${claim.source}`)}</p></section>;
  return (
    <section className={css["passage"]} aria-label={t("queue.text")}>
      <p className={css["where"]}>
        <Link to={path}>{document.title}</Link>
        {document.date && <span> · {document.date}</span>}
        {claim.section_path.length > 0 && <span className="quiet"> · {claim.section_path.join(" › ")}</span>}
        {document.paraphrase && <span className={css["notice"]}>{t("evidence.paraphrase")}</span>}
        {document.extent === "excerpt" && <span className={css["notice"]}>{t("evidence.excerpt")}</span>}
      </p>
      {claim.quote === null ? <p className="quiet">{t(`source.${claim.source}`)}</p> : <Text claim={claim} document={document.id} isStill={isStill} />}
    </section>
  );
}

/** The sentence at once, and its surroundings when they are there. */
function Text({ claim, document, isStill }: { claim: ClaimDetail; document: string; isStill: boolean }) {
  const query = useQuery({ ...textOf(document), enabled: isStill });
  const quote = claim.quote ?? "";
  const [before, after] = around(claim.context ?? quote, quote);
  const alone: Stretch = { before, quote, after, cut: [true, true] };
  const found = query.data && claim.start !== null && claim.end !== null ? passage(query.data.text, claim.start, claim.end, AROUND) : alone;
  const fits = found.quote === quote; // a document that was read again meanwhile has other offsets
  const shown = fits ? found : alone;
  const [outer, inner] = split(shown.before, before, "end");
  const [tail, rest] = split(shown.after, after, "start");
  return (
    <blockquote className={css["text"]} lang="zh-CN">
      {shown.cut[0] && <span className="quiet">…</span>}
      <span className="quiet">{close(outer)}</span>
      {inner}
      <mark>{shown.quote}</mark>
      {tail}
      <span className="quiet">{close(rest)}</span>
      {shown.cut[1] && <span className="quiet">…</span>}
    </blockquote>
  );
}

/** Empty lines between paragraphs take room that the sentence needs. */
function close(text: string): string {
  return text.replace(/\n\s*\n/g, "\n");
}

/** A stretch in two where its sentence begins or ends; all of it is the sentence where that is not found. */
function split(stretch: string, sentence: string, at: "start" | "end"): [string, string] {
  if (at === "end") return stretch.endsWith(sentence) ? [stretch.slice(0, stretch.length - sentence.length), sentence] : ["", stretch];
  return stretch.startsWith(sentence) ? [sentence, stretch.slice(sentence.length)] : [stretch, ""];
}
