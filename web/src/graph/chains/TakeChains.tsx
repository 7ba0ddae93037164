/** The chains as a picture with legend, filters, corpus and sources, and as files of what is shown. */
import { useTranslation } from "react-i18next";
import type { NodeRef } from "../../shared/api/contract";
import { corpusVersion } from "../../shared/api/corpus";
import { useLabels } from "../../shared/i18n/labels";
import { TakeOut } from "../../shared/picture/TakeOut";
import { counts } from "../data/drawn";
import { claimFilters } from "../data/useDrawn";
import { legendOf } from "../picture/body";
import { filesOfShown, type FileEdge } from "../picture/files";
import type { GraphState } from "../state/params";
import type { ChainGraph, Link } from "./columns";
import { bodyOf, sourcesOf } from "./picture";

/** A link as the claim says it, which may run the other way. */
function claimed({ from, to, predicate, note, status, evidence }: Link): FileEdge {
  const { source, target } = evidence.of === "edge" ? evidence : { source: from, target: to };
  return { source, target, predicate, status, article: note, claims: null };
}

interface TakeChainsProps {
  node: NodeRef;
  graph: ChainGraph;
  state: Pick<GraphState, "confidence" | "isReviewedOnly">;
  /** The node whose chains alone are shown, by its name. */
  through: string | null;
  isAdopted: boolean;
  isCut: boolean;
}

export function TakeChains({ node, graph, state, through, isAdopted, isCut }: TakeChainsProps) {
  const { t } = useTranslation("graph");
  const labels = useLabels();
  const title = t("chains.of", { name: node.name });
  const nodes = graph.columns.flat();
  const filters = [
    ...(state.confidence > 0 ? [t("picture.confidence", { least: state.confidence })] : []), ...(state.isReviewedOnly ? [t("tool.reviewedOnly")] : []),
    ...(isAdopted ? [t("chains.adopted")] : []), ...(through ? [t("chains.through", { name: through })] : []),
  ];
  const picture = async () => ({
    title, ...bodyOf(graph, labels.colour), filters, notes: isCut ? [t("chains.cut")] : [],
    legend: legendOf(counts(nodes.map(({ kind }) => kind)), counts(graph.links.map(({ status }) => status ?? "")), labels, (status) => t(`status.${status}.name`)),
    corpus: corpusVersion() ?? "", sources: await sourcesOf(graph, claimFilters(state), t), address: location.href,
  });
  const files = filesOfShown(() => ({ nodes, edges: graph.links.map(claimed) }), title, (format) => t("picture.shown", { format }));
  return <TakeOut picture={picture} files={files} part={{ node: node.id, depth: 2, ...claimFilters(state) }} />;
}
