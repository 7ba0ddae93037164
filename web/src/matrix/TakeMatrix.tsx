/** The matrix as a picture with its legend, filters, corpus and sources. */
import { useTranslation } from "react-i18next";
import { useMarks } from "../shared/adoption/Legend";
import { entryOf, matrixSources, PAPER } from "../shared/adoption/picture";
import { corpusVersion } from "../shared/api/corpus";
import { TakeOut } from "../shared/picture/TakeOut";
import { useChoices } from "./FilterBar";
import { ALL, type MatrixQuery } from "./filters";
import type { Grid } from "./grid";
import { bodyOf } from "./picture";

/** The filters that are set, each in words. */
function useFilterLines(query: MatrixQuery, isEmptyHidden: boolean): string[] {
  const { t } = useTranslation("matrix");
  const { provinces, topics } = useChoices();
  const named = (options: readonly { value: string; label: string }[], id: string) => options.find(({ value }) => value === id)?.label ?? id;
  const said: Record<string, string | undefined> = {
    level: t(`level.${query.level ?? ALL}`),
    min_places: String(query.min_places),
    province: query.province ? named(provinces, query.province) : undefined,
    topic: query.topic ? named(topics, query.topic) : undefined,
    status: query.status?.map((status) => t(`status.${status}.name`)).join(" / "),
    review: query.review?.map((review) => t(`review.${review}`)).join(" / "),
    date_from: query.date_from ?? undefined,
    date_to: query.date_to ?? undefined,
    min_confidence: query.min_confidence?.toString(),
    roll_up: query.roll_up ? "✓" : undefined,
    hideEmpty: isEmptyHidden ? "✓" : undefined,
  };
  return Object.entries(said).filter(([, value]) => value !== undefined).map(([name, value]) => `${t(`filters.${name}`)} ${value ?? ""}`);
}

export function TakeMatrix({ grid, query, isEmptyHidden, isCut }: { grid: Grid; query: MatrixQuery; isEmptyHidden: boolean; isCut: boolean }) {
  const { t } = useTranslation("matrix");
  const marks = useMarks();
  const filters = useFilterLines(query, isEmptyHidden);
  const picture = async () => ({
    title: t("title"), ...bodyOf(grid), legend: marks.map(({ key, glyph, name }) => entryOf(PAPER[key] ?? "#ffffff", glyph, name)),
    notes: isCut ? [t("truncated")] : [], filters, corpus: corpusVersion() ?? "", sources: await matrixSources(query, t), address: location.href,
  });
  const parameter = Object.entries(query).flatMap(([name, value]) => [value].flat().map((one) => `${name}=${String(one)}`));
  return <TakeOut part={{ query: "matrix", parameter }} picture={picture} />;
}
