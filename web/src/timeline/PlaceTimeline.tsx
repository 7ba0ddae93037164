/** A place (or any node): when what was said of it, stated times and dates of documents kept apart, and its figures. */
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { $api } from "../shared/api/client";
import type { Timeline } from "../shared/api/contract";
import { useEvidence } from "../shared/evidence/reference";
import { Button } from "../shared/ui/Button";
import { NodeLink } from "../shared/ui/NodeLink";
import { Answered, Empty } from "../shared/ui/states";
import { Figures } from "./Figures";
import { Legend, useLegend } from "./Legend";
import { PlaceTable } from "./PlaceTable";
import { Plot, PLOT } from "./Plot";
import { rowsOfTimeline, stretches, type Mark, type Row } from "./rows";
import { scaleOf } from "./scale";
import { sourceOf } from "../shared/picture/source";
import { useTitle } from "../shared/ui/title";
import { Take } from "./Take";

const FEW = 40; // rows before the reader asks for all

export function PlaceTimeline({ id }: { id: string }) {
  const { t } = useTranslation("timeline");
  const query = $api.useQuery("get", "/api/v1/timeline/{id}", { params: { path: { id } } });
  useTitle(query.data && t("place.title", { name: query.data.node.name }));
  return (
    <Answered query={query}>
      {(timeline) => (
        <>
          <h1><NodeLink node={timeline.node} /></h1>
          {timeline.truncated && <p role="alert">{t("truncated")}</p>}
          {timeline.entries.length === 0 ? <Empty title={t("nothing")} /> : <Drawn timeline={timeline} />}
          <Figures series={timeline.figures} />
        </>
      )}
    </Answered>
  );
}

function Drawn({ timeline }: { timeline: Timeline }) {
  const { t } = useTranslation("timeline");
  const { open } = useEvidence();
  const drawing = useRef<SVGSVGElement>(null);
  const [isWhole, setWhole] = useState(false);
  const all = rowsOfTimeline(timeline.entries);
  const rows = isWhole ? all : all.slice(0, FEW);
  const title = t("place.title", { name: timeline.node.name });
  const sources = () => {
    const shown = new Set(rows.map(({ id }) => id));
    const documents = timeline.entries.flatMap(({ other, evidence }) => (shown.has(other.id) ? (evidence.document ?? []) : []));
    return Promise.resolve([...new Map(documents.map((document) => [document.id, sourceOf(document, t)])).values()]);
  };
  const openRow = (row: Row) => {
    const claim = row.marks[0]?.claim;
    if (row.id.startsWith("measure:")) open({ of: "cell", place: timeline.node.id, measure: row.id });
    else if (claim) open({ of: "claim", id: claim });
  };
  const openMark = ({ claim }: Mark) => { if (claim) open({ of: "claim", id: claim }); };
  return (
    <>
      <Take part={{ node: timeline.node.id }} drawings={[drawing]} rows={rows} title={title} filters={rows.length < all.length ? [t("part", { shown: rows.length, count: all.length })] : []} sources={sources} />
      <Plot ref={drawing} rows={rows} scale={scaleOf(stretches(all), PLOT)} title={title} onOpen={openRow} onMark={openMark} />
      {rows.length < all.length && <Button onPress={() => { setWhole(true); }}>{t("all", { count: all.length })}</Button>}
      <Legend entries={useLegend(rows)} />
      <PlaceTable entries={timeline.entries} />
    </>
  );
}
