/** The table itself: a native grid with headings that stay, one tab stop, and cells that open their evidence. */
import { useState, type ClipboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { atLength, briefly, type Words } from "../shared/adoption/words";
import { useEvidence } from "../shared/evidence/reference";
import { useKeyHelp } from "../shared/keyboard/shortcuts";
import { Button } from "../shared/ui/Button";
import { say } from "../shared/ui/toasts";
import type { Grid } from "./grid";
import css from "./matrix.module.css";
import { MatrixHead } from "./MatrixHead";
import { MatrixRow } from "./MatrixRow";
import { rangeOf, tsv, type At, type Range } from "./selection";
import { useSelection } from "./useSelection";

/** More cells than these are drawn only when somebody asks for them. */
const MOST_CELLS = 30_000;
const PAGE = 12;

export function copyOf(grid: Grid, range: Range, words: Words): string {
  return tsv(range, (r, c) => briefly(grid.at(r, c), words), (r) => grid.places[r]?.name ?? "", (c) => grid.measures[c]?.name ?? "");
}

/** Keys of the table as the list under `?` shows them; the table itself listens for them. */
function useKeysHelp() {
  const { t } = useTranslation("matrix");
  useKeyHelp("↑ ↓ ← →", t("keys.move"));
  useKeyHelp("Ctrl+↑↓←→", t("keys.far"));
  useKeyHelp("Home/End", t("keys.home"));
  useKeyHelp("PageUp/PageDown", t("keys.page"));
  useKeyHelp("Enter⏎", t("keys.open"));
  useKeyHelp("Shift+↑↓←→", t("keys.select"));
  useKeyHelp("Ctrl+A", t("keys.all"));
  useKeyHelp("Ctrl+C", t("keys.copy"));
}

export function MatrixTable({ grid, words, isStale }: { grid: Grid; words: Words; isStale: boolean }) {
  const { t } = useTranslation("matrix");
  const evidence = useEvidence();
  const [isWhole, setWhole] = useState(false);
  useKeysHelp();
  const columns = grid.measures.length;
  const most = isWhole ? grid.places.length : Math.max(1, Math.floor(MOST_CELLS / Math.max(1, columns)));
  const rows = Math.min(grid.places.length, most);
  const open = ({ row, column }: At) => {
    const [place, measure] = [grid.places[row], grid.measures[column]];
    if (place && measure) evidence.open({ of: "cell", place: place.id, measure: measure.id });
  };
  const { table, selection, range, hovered, handlers } = useSelection({ size: { rows, columns, page: PAGE }, open, close: evidence.close });
  const copy = (event: ClipboardEvent) => {
    if (!(event.target as HTMLElement).closest("td") || window.getSelection()?.isCollapsed === false) return;
    const copied = range ?? rangeOf(selection);
    event.clipboardData.setData("text/plain", copyOf(grid, copied, words));
    event.preventDefault();
    say(t("copied", { rows: copied.bottom - copied.top + 1, columns: copied.right - copied.left + 1 }));
  };
  const { active } = selection;
  return (
    <>
      <Line grid={grid} at={hovered ?? active} words={words} />
      <div className={css["frame"]} aria-busy={isStale}>
        <table className={css["matrix"]} role="grid" aria-label={t("grid")} aria-multiselectable="true" ref={table} {...handlers} onCopy={copy}>
          <MatrixHead grid={grid} active={active.row === -1 ? active.column : null} />
          {grid.rows.map((band) => {
            const members = band.members.slice(0, Math.max(0, rows - band.start));
            return members.length > 0 && (
              <tbody key={band.id ?? ""}>
                {(grid.rows.length > 1 || band.id !== null) && (
                  <tr className={css["band"]}><th scope="rowgroup" colSpan={columns + 1}><span>{band.name ?? t("noProvince")}</span></th></tr>
                )}
                {members.map((place, i) => {
                  const row = band.start + i;
                  const isIn = range !== null && row >= range.top && row <= range.bottom;
                  return (
                    <MatrixRow
                      key={place.id} grid={grid} row={row} place={place} words={words} count={t("count", { count: grid.adoptedBy(place.id) })}
                      active={active.row === row ? active.column : null} from={isIn ? range.left : null} to={isIn ? range.right : null}
                    />
                  );
                })}
              </tbody>
            );
          })}
        </table>
      </div>
      {rows < grid.places.length && (
        <p className={css["notice"]}>
          {t("long", { cells: grid.places.length * columns, rows })} <Button onPress={() => { setWhole(true); }}>{t("showAll")}</Button>
        </p>
      )}
    </>
  );
}

/** The line that says in words what the cell under the pointer or the keyboard holds. */
function Line({ grid, at, words }: { grid: Grid; at: At; words: Words }) {
  const { t } = useTranslation("matrix");
  const [place, measure] = [grid.places[at.row], grid.measures[at.column]];
  return (
    <p className={css["line"]} aria-hidden="true">
      {(place ?? measure) ? <strong>{[place?.name, measure?.name].filter(Boolean).join(" × ")}</strong> : t("hint")}
      {place && measure && <span>{atLength(grid.at(at.row, at.column), words)}</span>}
    </p>
  );
}
