/** The map as a picture with its legend, corpus and sources, and its cells as CSV. */
import { useTranslation } from "react-i18next";
import { useMarks } from "../shared/adoption/Legend";
import { entryOf, matrixSources, PAPER } from "../shared/adoption/picture";
import { addressOf } from "../shared/api/client";
import type { NodeRef } from "../shared/api/contract";
import { corpusVersion } from "../shared/api/corpus";
import { csvOf } from "../shared/picture/csv";
import { fileName, save } from "../shared/picture/save";
import { TakeOut } from "../shared/picture/TakeOut";
import { useClassNames } from "./MapLegend";
import { bodyOf, CLASS_FILLS } from "./picture";
import type { Drawn } from "./TileMap";
import type { NumberOf } from "./values";

type What = NumberOf | "measure";

function numbersOf({ places, values }: Drawn) {
  return places.map(({ id, name }) => [id, name, values.get(id)?.number ?? 0]);
}

export function TakeMap({ drawn, measure, what, isCut }: { drawn: Drawn; measure: NodeRef | null; what: What; isCut: boolean }) {
  const { t } = useTranslation("map");
  const marks = useMarks();
  const classes = useClassNames(drawn.bounds);
  const title = measure?.name ?? t(`byNumber.${what}`);
  const sources = async () => {
    if (what === "documents") return []; // they are what is counted, and the corpus version names them
    return matrixSources(measure ? { measure: [measure.id] } : { status: ["implemented"] }, t);
  };
  const picture = async () => ({
    title, ...bodyOf(drawn),
    legend: measure ? marks.map(({ key, glyph, name }) => entryOf(PAPER[key] ?? "#ffffff", glyph, name)) : classes.map(({ level, text }) => entryOf(CLASS_FILLS[level] ?? "#ffffff", "", text)),
    notes: [t("scheme"), ...(what === "documents" ? [t("counted")] : []), ...(isCut && what !== "documents" ? [t("cut")] : [])],
    filters: [], corpus: corpusVersion() ?? "", sources: await sources(), address: location.href,
  });
  const file = measure
    ? { label: "CSV", href: addressOf("api/v1/queries/matrix", { format: "csv", measure: measure.id }) }
    : { label: "CSV", made: () => { save(csvOf(["place_id", "place", what], numbersOf(drawn)), fileName(title, "csv")); } };
  return <TakeOut part={measure ? { measure: [measure.id], predicates: ["ADOPTS"] } : {}} picture={picture} files={[file]} />;
}
