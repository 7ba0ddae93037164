/** Taking the drawing out: pictures of what is seen, files of the same selection from the API. */
import { useTranslation } from "react-i18next";
import { addressOf } from "../../shared/api/client";
import { useCorpus } from "../../shared/api/corpus";
import { useLabels } from "../../shared/i18n/labels";
import type { Picture } from "../../shared/picture/picture";
import { sourceOf } from "../../shared/picture/source";
import { TakeOut, type FileLink } from "../../shared/picture/TakeOut";
import type { DrawnGraph } from "../canvas/build";
import { counts, sources, type Drawn, type Visible } from "../data/drawn";
import { claimFilters } from "../data/useDrawn";
import type { GraphState } from "../state/params";
import { bodyOf, boxFor, legendOf } from "./body";
import { filesOfShown } from "./files";

const FORMATS = ["gexf", "graphml", "csv"] as const;

interface GraphTakeOutProps {
  state: GraphState;
  drawn: Drawn;
  visible: Visible;
  graph: DrawnGraph;
  isDisabled: boolean;
}

/** All claims around each seed, whatever is hidden. */
function filesOf({ state, drawn }: GraphTakeOutProps, label: (format: string, name: string) => string): FileLink[] {
  const name = (id: string) => drawn.nodes.get(id)?.name ?? id;
  return state.seeds.flatMap((id) => FORMATS.map((format) => ({
    label: label(format.toUpperCase(), name(id)),
    href: addressOf(`/api/v1/exports/${format}`, { node: id, depth: state.depth, ...claimFilters(state) }),
  })));
}

export function GraphTakeOut(props: GraphTakeOutProps) {
  const { state, drawn, visible, graph, isDisabled } = props;
  const { t } = useTranslation("graph");
  const labels = useLabels();
  const corpus = useCorpus();
  const filters = [
    t("picture.depth", { depth: state.depth }),
    ...(state.confidence > 0 ? [t("picture.confidence", { least: state.confidence })] : []),
    ...(state.isReviewedOnly ? [t("tool.reviewedOnly")] : []),
    ...(state.hiddenKinds.length > 0 ? [t("picture.withoutKinds", { kinds: state.hiddenKinds.map(labels.kind).join(t("join.and")) })] : []),
    ...(state.hiddenPredicates.length > 0 ? [t("picture.withoutPredicates", { predicates: state.hiddenPredicates.map(labels.predicate).join(t("join.and")) })] : []),
    ...(state.hidden.length > 0 ? [t("notice.hidden", { count: state.hidden.length })] : []),
    ...(drawn.truncated ? [t("notice.cut", { shown: drawn.nodes.size })] : []),
  ];
  const seen = () => ({
    nodes: [...drawn.nodes.values()].filter(({ id }) => visible.nodes.has(id)),
    edges: [...drawn.edges.values()].filter(({ id }) => visible.edges.has(id)),
  });
  const title = t("picture.title", { names: state.seeds.map((id) => drawn.nodes.get(id)?.name ?? id).join(t("join.and")) });
  const files = filesOfShown(() => {
    const { nodes, edges } = seen();
    const at = (id: string) => ({ x: graph.getNodeAttribute(id, "x"), y: graph.getNodeAttribute(id, "y") });
    return { nodes: nodes.map((node) => ({ ...node, ...at(node.id) })), edges: edges.map((edge) => ({ ...edge, status: edge.status ?? null, article: null })) };
  }, title, (format) => t("picture.shown", { format }));
  const picture = (): Promise<Picture> => {
    const box = boxFor(visible.nodes.size);
    const { nodes: shown, edges } = seen();
    return Promise.resolve({
      title,
      body: bodyOf(graph, visible, labels.colour, box),
      ...box,
      legend: legendOf(counts(shown.map(({ kind }) => kind)), counts(edges.map(({ status }) => status ?? "")), labels, (status) => t(`status.${status}.name`)),
      filters,
      corpus: corpus ?? "",
      sources: sources(drawn, visible).map((one) => sourceOf(one, t)),
      address: location.href,
    });
  };
  const around = state.seeds.length === 1 && state.seeds[0] !== undefined ? { node: state.seeds[0], depth: state.depth } : {}; // a part has one node to start from
  return <TakeOut part={{ ...around, ...claimFilters(state) }} picture={picture} files={[...files, ...filesOf(props, (format, name) => t("picture.around", { format, name }))]} isDisabled={isDisabled} />;
}
