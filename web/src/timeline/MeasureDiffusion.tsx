/** A measure: for each place the interval in which it adopted it, and how many had by when. */
import { keepPreviousData } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { $api, addressOf } from "../shared/api/client";
import type { Diffusion } from "../shared/api/contract";
import { useEvidence } from "../shared/evidence/reference";
import { useUrlState } from "../shared/state/url";
import { NodeLink } from "../shared/ui/NodeLink";
import { Answered, Empty } from "../shared/ui/states";
import { useTitle } from "../shared/ui/title";
import { Curve } from "./Curve";
import { DiffusionTable } from "./DiffusionTable";
import { Legend, useLegend } from "./Legend";
import { Plot, PLOT } from "./Plot";
import { cumulative, rowsOfMeasure, stretches } from "./rows";
import { scaleOf } from "./scale";
import { documentSources } from "./sources";
import { Take } from "./Take";
import css from "./timeline.module.css";

export function MeasureDiffusion({ id }: { id: string }) {
  const { t } = useTranslation("timeline");
  const [params, change] = useUrlState();
  const [silence, setSilence] = useState(params.get("silence") === "true"); // the address follows
  const assume = (value: boolean) => {
    setSilence(value);
    change({ silence: value });
  };
  const query = $api.useQuery("get", "/api/v1/diffusion/{id}", { params: { path: { id }, query: { assume_silence: silence } } }, { select: (answer) => answer as Diffusion, placeholderData: keepPreviousData }); // JSON, as it was asked for
  useTitle(query.data && t("diffusion.title", { name: query.data.measure.name }));
  return (
    <Answered query={query}>
      {(diffusion) => (
        <>
          <h1><NodeLink node={diffusion.measure} /></h1>
          <label className={css["silence"] ?? ""}>
            <input type="checkbox" checked={silence} onChange={(event) => { assume(event.target.checked); }} /> {t("silence.name")} <span className="quiet">{t("silence.help")}</span>
          </label>
          <div aria-busy={query.isPlaceholderData}>
            {diffusion.truncated && <p role="alert">{t("truncated")}</p>}
            {diffusion.adoptions.length === 0 ? <Empty title={t("nobody")} /> : <Drawn id={id} diffusion={diffusion} silence={silence} />}
          </div>
        </>
      )}
    </Answered>
  );
}

function Drawn({ id, diffusion, silence }: { id: string; diffusion: Diffusion; silence: boolean }) {
  const { t } = useTranslation("timeline");
  const { open } = useEvidence();
  const [drawing, curve] = [useRef<SVGSVGElement>(null), useRef<SVGSVGElement>(null)];
  const rows = rowsOfMeasure(diffusion.adoptions);
  const scale = scaleOf(stretches(rows), PLOT);
  const title = t("diffusion.title", { name: diffusion.measure.name });
  const csv = (table: string) => addressOf(`/api/v1/diffusion/${encodeURIComponent(id)}`, { format: "csv", assume_silence: String(silence), ...(table ? { table } : {}) });
  return (
    <>
      <Take
        part={{ measure: [id], predicates: ["ADOPTS"] }}
        drawings={[drawing, curve]} rows={rows} title={title} filters={silence ? [t("silence.name")] : []} sources={() => documentSources(documentsOf(diffusion), t)}
        files={[{ label: t("files.intervals"), href: csv("") }, { label: t("files.pairs"), href: csv("pairs") }]}
      />
      <Plot ref={drawing} rows={rows} scale={scale} title={title} onOpen={(row) => { open({ of: "cell", place: row.id, measure: id }); }} />
      <Legend entries={useLegend(rows)} hasConflict={rows.some(({ conflict }) => conflict)} />
      <Curve ref={curve} steps={cumulative(rows, scale.from)} scale={scale} isAssumed={diffusion.adoptions.some(({ assumed }) => assumed)} />
      <DiffusionTable adoptions={diffusion.adoptions} onOpen={(place) => { open({ of: "cell", place, measure: id }); }} />
    </>
  );
}

/** The documents that bound an interval. */
function documentsOf({ adoptions }: Diffusion): string[] {
  return [...new Set(adoptions.flatMap(({ lower, upper }) => [...(lower?.documents ?? []), ...(upper?.documents ?? [])]))];
}
