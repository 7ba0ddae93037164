/** The comparison as a picture with its legend, filters, corpus and sources, and its cells as a table. */
import { useTranslation } from "react-i18next";
import { useMarks } from "../shared/adoption/Legend";
import { entryOf, PAPER } from "../shared/adoption/picture";
import { briefly, type Words } from "../shared/adoption/words";
import { corpusVersion } from "../shared/api/corpus";
import { csvOf } from "../shared/picture/csv";
import { fileName, save } from "../shared/picture/save";
import { TakeOut } from "../shared/picture/TakeOut";
import { useUrlState } from "../shared/state/url";
import { useSectionTitle } from "./CompareTable";
import { bodyOf, sourcesOf } from "./picture";
import { spotOf, type Compared, type Section } from "./sections";

/** What is on the screen, a row a measure. */
export function useTable(compared: Compared, sections: readonly Section[], words: Words): { head: string[]; rows: string[][] } {
  const { t } = useTranslation("compare");
  const title = useSectionTitle();
  const rows = sections.flatMap((section) => section.measures.map((one) => [title(section), one.measure.name, ...compared.places.map((_, i) => briefly(spotOf(one, i), words))]));
  return { head: ["", t("measure"), ...compared.places.map(({ name }) => name)], rows };
}

export function TakeCompare({ compared, sections, words }: { compared: Compared; sections: readonly Section[]; words: Words }) {
  const { t } = useTranslation("compare");
  const [params] = useUrlState();
  const marks = useMarks();
  const sectionTitle = useSectionTitle();
  const { head, rows } = useTable(compared, sections, words);
  const title = `${t("title")} · ${compared.places.map(({ name }) => name).join(t("join.and"))}`;
  const least = params.get("min_confidence");
  const picture = () => Promise.resolve({
    title, ...bodyOf(compared, sections, sectionTitle, words), legend: marks.map(({ key, glyph, name }) => entryOf(PAPER[key] ?? "#ffffff", glyph, name)),
    notes: compared.truncated ? [t("truncated")] : [], filters: least ? [`${t("min_confidence")} ${least}`] : [], corpus: corpusVersion() ?? "", sources: sourcesOf(compared, t), address: location.href,
  });
  return <TakeOut part={{ place: compared.places.map(({ id }) => id), predicates: ["ADOPTS"], ...(least && { min_confidence: Number(least) }) }} picture={picture} files={[{ label: "CSV", made: () => { save(csvOf(head, rows), fileName(title, "csv")); } }]} />;
}
