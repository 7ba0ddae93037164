/** The statements of one predicate: the other end, what is said of the relation, and the way to its sentences. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Edge, NodeDetail, PredicateGroup } from "../shared/api/contract";
import { useEvidence } from "../shared/evidence/reference";
import { useLabels } from "../shared/i18n/labels";
import { Button } from "../shared/ui/Button";
import { NodeLink } from "../shared/ui/NodeLink";
import { StatusMark } from "../shared/ui/StatusMark";
import css from "./node.module.css";

const FEW = 12; // rows before the reader asks for all

export function Statements({ node, group }: { node: NodeDetail; group: PredicateGroup }) {
  const { t } = useTranslation("node");
  const labels = useLabels();
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? group.edges : group.edges.slice(0, FEW);
  const heading = `${group.predicate}-${group.direction}`;
  return (
    <section aria-labelledby={heading}>
      <h2 id={heading}>
        {t(`direction.${group.direction}`, { predicate: labels.predicate(group.predicate), name: node.name })}{" "}
        <span className="quiet">{group.edges.length}</span>
      </h2>
      <ul className={css["edges"]}>
        {shown.map((edge) => <Statement key={edge.other.id} node={node} group={group} edge={edge} />)}
      </ul>
      {shown.length < group.edges.length && <Button onPress={() => { setWhole(true); }}>{t("all", { count: group.edges.length })}</Button>}
    </section>
  );
}

function unique(values: readonly (string | null)[]): string[] {
  return [...new Set(values.filter((value) => value !== null))];
}

function Statement({ node, group, edge }: { node: NodeDetail; group: PredicateGroup; edge: Edge }) {
  const { t } = useTranslation("node");
  const { open } = useEvidence();
  const [source, target] = group.direction === "out" ? [node.id, edge.other.id] : [edge.other.id, node.id];
  const said = unique(edge.evidence.map(({ since }) => since)).sort()[0];
  const quote = edge.evidence.find((one) => one.quote !== null)?.quote;
  return (
    <li className={css["edge"]}>
      <NodeLink node={edge.other} />
      <span className={css["facts"]}>
        {unique(edge.evidence.map(({ status }) => status)).map((status) => <StatusMark key={status} status={status} />)}
        {said && <span>{t("evidence.since", { since: said })}</span>}
        {unique(edge.evidence.flatMap(({ article, number }) => [article, number])).map((text) => <span key={text}>{text}</span>)}
      </span>
      <span className={css["quote"]} lang="zh-CN">{quote}</span>
      {edge.claims > 0 && (
        <Button aria-label={t("evidenceOf", { name: edge.other.name, count: edge.claims })} onPress={() => { open({ of: "edge", source, predicate: group.predicate, target }); }}>
          {t("evidence.title")} {edge.claims}
        </Button>
      )}
    </li>
  );
}
