/** View: a scheme of both provinces, one tile a city, coloured by the state of a measure or by a number. */
import { keepPreviousData } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { MatrixAnswer } from "../matrix/grid";
import { useWords } from "../shared/adoption/words";
import { $api } from "../shared/api/client";
import type { NodeRef } from "../shared/api/contract";
import { written } from "../shared/evidence/reference";
import { useShortcut } from "../shared/keyboard/shortcuts";
import { useUrlState } from "../shared/state/url";
import { Choice } from "../shared/ui/fields";
import { NodePicker, useNode } from "../shared/ui/NodePicker";
import { Answered, Empty } from "../shared/ui/states";
import { useTitle } from "../shared/ui/title";
import css from "./map.module.css";
import { MapLegend } from "./MapLegend";
import { PlacePanel } from "./PlacePanel";
import { TakeMap } from "./TakeMap";
import { TileMap } from "./TileMap";
import { PROVINCES } from "./tiles";
import { boundsOf, NUMBERS, numbersOf, statesOf, type NumberOf } from "./values";

type What = NumberOf | "measure";
const WHATS: readonly What[] = ["measure", ...NUMBERS];

function whatOf(params: URLSearchParams): What {
  return WHATS.find((what) => what === params.get("by")) ?? (params.has("measure") ? "measure" : "documents");
}

export function Component() {
  const { t } = useTranslation("map");
  useTitle(t("nav.map"));
  const [params, change] = useUrlState();
  const what = whatOf(params);
  const measure = useNode(what === "measure" ? params.get("measure") : null);
  return (
    <div className={css["view"]}>
      <h1>{t("title")}</h1>
      <p className="quiet">{t("scheme")}</p>
      <div className={css["bar"]}>
        <Choice label={t("by")} value={what} options={WHATS.map((value) => ({ value, label: t(`byNumber.${value}`) }))} onChange={(by) => { change({ by, evidence: null }); }} />
        {what === "measure" && <NodePicker label={t("measure")} kinds={["Measure"]} value={measure} onChange={(node) => { change({ by: "measure", measure: node?.id ?? null, evidence: null }); }} />}
      </div>
      {what === "measure" && !measure ? <Empty title={t("chooseMeasure")}><Examples /></Empty> : <Coloured what={what} measure={measure} />}
    </div>
  );
}

/** The measures that most documents mention. */
function Examples() {
  const known = $api.useQuery("get", "/api/v1/measures", { params: { query: { limit: 4 } } });
  return <p className={css["examples"]}>{known.data?.items.map(({ id, name }) => <Link key={id} to={`/map?by=measure&measure=${encodeURIComponent(id)}`}>{name}</Link>)}</p>;
}

function Coloured({ what, measure }: { what: What; measure: NodeRef | null }) {
  const query = measure ? { measure: [measure.id] } : {};
  const answer = $api.useQuery("get", "/api/v1/matrix", { params: { query } }, { placeholderData: keepPreviousData });
  return <Answered query={answer}>{(matrix) => <div aria-busy={answer.isPlaceholderData}><Shown matrix={matrix} what={what} measure={measure} /></div>}</Answered>;
}

function Shown({ matrix, what, measure }: { matrix: MatrixAnswer; what: What; measure: NodeRef | null }) {
  const { t } = useTranslation("map");
  const [params, change] = useUrlState();
  const words = useWords();
  const values = useMemo(() => (what === "measure" ? statesOf(matrix) : numbersOf(matrix, what)), [matrix, what]);
  const cities = PROVINCES.flatMap(({ tiles }) => tiles.map(({ id }) => values.get(id)?.number ?? 0));
  const drawn = { places: matrix.places, values, bounds: boundsOf(cities), words };
  const chosen = params.get("place");
  useShortcut("← ↑ ↓ →", t("keys.move"), () => undefined);
  useShortcut("Enter⏎", t("keys.open"), () => undefined);
  const choose = (id: string) => {
    const hasClaims = measure && values.get(id)?.spot?.cell;
    change({ place: id, evidence: hasClaims ? written({ of: "cell", place: id, measure: measure.id }) : null });
  };
  return (
    <>
      <div className={css["actions"]}>
        <MapLegend bounds={drawn.bounds} isMeasure={what === "measure"} />
        <TakeMap drawn={drawn} measure={measure} what={what} isCut={matrix.truncated} />
      </div>
      <div className={css["beside"]}>
        <TileMap {...drawn} chosen={chosen} choose={choose} />
        <PlacePanel {...drawn} place={matrix.places.find(({ id }) => id === chosen) ?? null} measure={measure} what={what} />
      </div>
    </>
  );
}
