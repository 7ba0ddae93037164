/** The text: mentions underlined in the colour of their kind (several lines where they overlap), quotes of claims tinted. */
import { useEffect, useRef, type CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate } from "react-router";
import type { DocumentClaim, DocumentDetail, DocumentSection } from "../shared/api/contract";
import { useLabels, type Labels } from "../shared/i18n/labels";
import { pathOf } from "../shared/ui/pathOf";
import type { Mark } from "./marks";
import css from "./reader.module.css";
import { pathOfHeld } from "../shared/texts/reuse";
import { linesOf, type Line, type Run, type Span } from "../shared/texts/runs";

const NUMBERING = 8; // characters that a heading may have beside its name

interface Props {
  document: DocumentDetail;
  marks: readonly Mark[];
  target: Span | null;
  chosen: string | null;
  onClaim: (claim: DocumentClaim) => void;
}

export function DocumentText({ document, marks, target, chosen, onClaim }: Props) {
  const { t } = useTranslation("reader");
  const labels = useLabels();
  const text = useRef<HTMLElement>(null);
  const at = target?.start;
  useEffect(() => {
    if (at !== undefined) text.current?.querySelector("[data-target]")?.scrollIntoView({ block: "center" });
  }, [at, document.id]);
  const headings = new Map(document.sections.filter(({ kind }) => kind !== "preface").map((section) => [section.start, section]));
  const isChosen = (run: Run<Mark>) => run.under.some((mark) => mark.of === "claim" && mark.claim.claim_id === chosen);
  return (
    <article className={css["text"]} lang="zh-CN" ref={text} aria-label={t("text")}>
      {linesOf(document.text, marks).map((line) => (
        <Paragraph key={line.start} line={line} section={headings.get(line.start)}>
          {line.runs.map((run) => <RunOf key={run.start} run={run} labels={labels} isChosen={isChosen(run)} onClaim={onClaim} />)}
        </Paragraph>
      ))}
    </article>
  );
}

function Paragraph({ line, section, children }: { line: Line<Mark>; section: DocumentSection | undefined; children: React.ReactNode }) {
  if (line.start === line.end) return null;
  const isTitle = line.runs[0]?.under.some(({ of }) => of === "markup") ?? false;
  const isHeading = isTitle || (section !== undefined && line.end - line.start <= section.name.length + NUMBERING); // else the sentence goes on in the same line
  return <p id={section ? `section-${String(section.start)}` : undefined} className={isHeading ? css["heading"] : undefined}>{children}</p>;
}

interface RunProps {
  run: Run<Mark>;
  labels: Labels;
  isChosen: boolean;
  onClaim: (claim: DocumentClaim) => void;
}

function RunOf({ run, labels, isChosen, onClaim }: RunProps) {
  const { t } = useTranslation("reader");
  const navigate = useNavigate();
  const mentions = run.under.filter((mark) => mark.of === "mention").map(({ mention }) => mention);
  const claim = run.under.findLast((mark) => mark.of === "claim")?.claim;
  const held = run.under.findLast((mark) => mark.of === "reuse")?.held;
  const isTarget = run.under.some(({ of }) => of === "target");
  if (run.under.length === 0) return run.text;
  if (run.under.some(({ of }) => of === "markup")) return <span className={css["markup"]}>{run.text}</span>;
  const inner = mentions.at(-1);
  const names = mentions.map(({ node }) => `${labels.kind(node.kind)}${t("join.colon")}${node.name}`).join("\n");
  const body = inner ? <Link to={pathOf(inner.node)} title={names}>{run.text}</Link> : run.text;
  return (
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events -- the margin has a button for each claim, the list of passages a link for each
    <span
      className={css["run"]} data-claim={claim ? claim.review : undefined} data-chosen={isChosen || undefined} data-target={isTarget || undefined} data-reused={held ? true : undefined}
      style={underlines(mentions.map(({ node }) => labels.colour(node.kind)))}
      title={held && !inner ? t("reuse.also", { title: held.other.title }) : undefined}
      onClick={claim && !inner ? () => { onClaim(claim); } : held && !inner ? () => void navigate(pathOfHeld(held)) : undefined}
    >
      {body}
    </span>
  );
}

/** A colour that stands out from the ground of either theme. */
function readable(colour: string): string {
  return `color-mix(in srgb, ${colour} 75%, var(--text))`;
}

/** A line of 2 px for each colour, one below the other. */
function underlines(colours: readonly string[]): CSSProperties {
  if (colours.length === 0) return {};
  return {
    backgroundImage: colours.map(readable).map((colour) => `linear-gradient(${colour}, ${colour})`).join(", "),
    backgroundSize: colours.map(() => "100% 2px").join(", "),
    backgroundPosition: colours.map((_, number) => `0 calc(100% - ${String(number * 3)}px)`).join(", "),
    backgroundRepeat: "no-repeat",
    paddingBlockEnd: `${String(colours.length * 3)}px`,
  };
}
