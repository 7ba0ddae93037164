/** The map as a picture with its legend, corpus and sources, and its cells as CSV. */
import { useTranslation } from "react-i18next";
import { useMarks } from "../shared/adoption/Legend";
import { entryOf, matrixSources, PAPER } from "../shared/adoption/picture";
import { addressOf } from "../shared/api/client";
import type { NodeRef } from "../shared/api/contract";
import { corpusVersion } from "../shared/api/corpus";
import { TakeOut } from "../shared/picture/TakeOut";
import { useClassNames } from "./MapLegend";
import { bodyOf, CLASS_FILLS } from "./picture";
import type { Drawn } from "./TileMap";
import type { NumberOf } from "./values";

export function TakeMap({ drawn, measure, what }: { drawn: Drawn; measure: NodeRef | null; what: NumberOf | "measure" }) {
  const { t } = useTranslation("map");
  const marks = useMarks();
  const classes = useClassNames(drawn.bounds);
  const query = measure ? { measure: [measure.id] } : {};
  const picture = async () => ({
    title: measure?.name ?? t(`byNumber.${what}`), ...bodyOf(drawn),
    legend: measure ? marks.map(({ key, glyph, name }) => entryOf(PAPER[key] ?? "#ffffff", glyph, name)) : classes.map(({ level, text }) => entryOf(CLASS_FILLS[level] ?? "#ffffff", "", text)),
    filters: [t("scheme")], corpus: corpusVersion() ?? "", sources: await matrixSources(query, t), address: location.href,
  });
  const csv = addressOf("api/v1/queries/matrix", { format: "csv", ...(measure && { measure: measure.id }) });
  return <TakeOut picture={picture} files={[{ label: "CSV", href: csv }]} />;
}
