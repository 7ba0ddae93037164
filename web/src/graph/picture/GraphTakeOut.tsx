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
import { bodyOf, boxFor, shapeMark, statusMark } from "./body";

const FORMATS = ["gexf", "graphml", "csv"] as const;

interface GraphTakeOutProps {
  state: GraphState;
  drawn: Drawn;
  visible: Visible;
  graph: DrawnGraph;
  isDisabled: boolean;
}

/** One file a seed: the API starts an export from one node. */
function filesOf({ state, drawn }: GraphTakeOutProps): FileLink[] {
  const name = (id: string) => drawn.nodes.get(id)?.name ?? id;
  return state.seeds.flatMap((id) => FORMATS.map((format) => ({
    label: `${format.toUpperCase()} · ${name(id)}`,
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
    ...(state.hiddenKinds.length > 0 ? [t("picture.withoutKinds", { kinds: state.hiddenKinds.map(labels.kind).join("、") })] : []),
    ...(state.hiddenPredicates.length > 0 ? [t("picture.withoutPredicates", { predicates: state.hiddenPredicates.map(labels.predicate).join("、") })] : []),
    ...(state.hidden.length > 0 ? [t("notice.hidden", { count: state.hidden.length })] : []),
    ...(drawn.truncated ? [t("notice.cut", { shown: drawn.nodes.size })] : []),
  ];
  const picture = (): Promise<Picture> => {
    const box = boxFor(visible.nodes.size);
    const shown = [...drawn.nodes.values()].filter(({ id }) => visible.nodes.has(id));
    const edges = [...drawn.edges.values()].filter(({ id }) => visible.edges.has(id));
    const statuses = counts(edges.map(({ status }) => status ?? "")).flatMap(([status, count]) => {
      const mark = statusMark(status);
      return mark === null ? [] : [{ mark, text: `${t(`status.${status}.name`)} ${String(count)}` }];
    });
    return Promise.resolve({
      title: t("picture.title", { names: state.seeds.map((id) => drawn.nodes.get(id)?.name ?? id).join("、") }),
      body: bodyOf(graph, visible, labels.colour, box),
      ...box,
      legend: counts(shown.map(({ kind }) => kind)).map(([kind, count]) => ({ mark: shapeMark(kind, labels.colour(kind)), text: `${labels.kind(kind)} ${String(count)}` })).concat(statuses),
      filters,
      corpus: corpus ?? "",
      sources: sources(drawn, visible).map((one) => sourceOf(one, t)),
      address: location.href,
    });
  };
  return <TakeOut picture={picture} files={filesOf(props)} isDisabled={isDisabled} />;
}
