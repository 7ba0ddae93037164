/** One place with its cells: plain elements without state of their own, drawn anew only when the row itself changes. */
import { memo } from "react";
import { Link } from "react-router";
import tints from "../shared/adoption/adoption.module.css";
import { BLANK_GLYPHS, mainState, symbols } from "../shared/adoption/marks";
import { briefly, type Words } from "../shared/adoption/words";
import type { MatrixPlace } from "../shared/api/contract";
import { pathOf } from "../shared/ui/pathOf";
import type { Grid } from "./grid";
import css from "./matrix.module.css";

interface RowProps {
  grid: Grid;
  row: number;
  place: MatrixPlace;
  count: string;
  words: Words;
  /** The column that the keyboard is on, -1 for the heading; null when it is in another row. */
  active: number | null;
  /** The selected columns; null when none of this row is. */
  from: number | null;
  to: number | null;
}

export const MatrixRow = memo(function MatrixRow({ grid, row, place, count, words, active, from, to }: RowProps) {
  return (
    <tr data-row={row}>
      <th scope="row" className={css["place"]}>
        <Link to={pathOf(place)} tabIndex={active === -1 ? 0 : -1} title={place.name}>{place.name}</Link>
        <small className="quiet">{count}</small>
      </th>
      {grid.measures.map((measure, column) => {
        const spot = grid.at(row, column);
        const isSelected = from !== null && to !== null && column >= from && column <= to;
        return (
          <td
            key={measure.id}
            className={tints[spot.cell ? mainState(spot.cell.statuses) : spot.blank]}
            tabIndex={column === active ? 0 : -1}
            aria-selected={isSelected}
            aria-label={briefly(spot, words)}
          >
            {spot.cell ? symbols(spot.cell.statuses, spot.cell.partial) : BLANK_GLYPHS[spot.blank]}
          </td>
        );
      })}
    </tr>
  );
});
