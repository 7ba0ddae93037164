/** Measures as rows, places as columns, in sections by who has them; every cell opens its sentences or says why it is blank. */
import { useTranslation } from "react-i18next";
import tints from "../shared/adoption/adoption.module.css";
import { BLANK_GLYPHS, drawn, mainState, type Spot } from "../shared/adoption/marks";
import type { Words } from "../shared/adoption/words";
import { useEvidence } from "../shared/evidence/reference";
import { NodeLink } from "../shared/ui/NodeLink";
import { SYMBOLS } from "../shared/ui/StatusMark";
import css from "./compare.module.css";
import { spotOf, type Compared, type Section } from "./sections";

/** The heading of a section in the reader's language. */
export function useSectionTitle() {
  const { t } = useTranslation("compare");
  return ({ where, place }: Section) => t(`where.${where}`, { place: place?.name ?? "" });
}

export function CompareTable({ compared, sections, words }: { compared: Compared; sections: readonly Section[]; words: Words }) {
  const { t } = useTranslation("compare");
  const title = useSectionTitle();
  const evidence = useEvidence();
  const { places } = compared;
  return (
    <div className={css["frame"]}>
      <table className={css["table"]}>
        <thead>
          <tr>
            <th scope="col">{t("measure")}</th>
            {places.map((place) => <th key={place.id} scope="col"><NodeLink node={place} /></th>)}
          </tr>
        </thead>
        {sections.map((section) => (
          <tbody key={section.key} id={section.key.replace(/\W/g, "-")}>
            <tr className={css["section"]}>
              <th scope="rowgroup" colSpan={places.length + 1}>{title(section)} <span className="quiet">{t("count", { count: section.measures.length })}</span></th>
            </tr>
            {section.measures.map((compare) => (
              <tr key={compare.measure.id}>
                <th scope="row"><NodeLink node={compare.measure} /></th>
                {places.map((place, i) => {
                  const spot = spotOf(compare, i);
                  return (
                    <td key={place.id} className={tints[spot.cell ? mainState(spot.cell.statuses) : spot.blank]}>
                      <button
                        type="button"
                        onClick={() => { evidence.open({ of: "cell", place: place.id, measure: compare.measure.id }); }}
                      >
                        <span className="visually-hidden">{t("open", { place: place.name, measure: compare.measure.name })}</span>
                        <Said spot={spot} words={words} />
                      </button>
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

/** Symbol, word and time; of a blank its glyph and reason. */
function Said({ spot: { cell, blank }, words }: { spot: Spot; words: Words }) {
  if (cell === null) return <span><span aria-hidden="true">{BLANK_GLYPHS[blank]}</span> {words.blank[blank]}</span>;
  return (
    <>
      {drawn(cell.statuses).map((status) => <span key={status}><span aria-hidden="true">{SYMBOLS[status]}</span> {words.status[status]}</span>)}
      {cell.since ? <span>{words.since(cell.since)}</span> : cell.first_document_date && <small>{words.documented(cell.first_document_date)}</small>}
      <small className="quiet">{words.claims(cell.claims)}</small>
    </>
  );
}
