/** Moving and selecting in the table by keys and mouse. The focused element says where one is; React only follows it. */
import { useCallback, useRef, useState, type FocusEvent, type KeyboardEvent, type MouseEvent, type RefObject } from "react";
import { clamped, isWide, moved, rangeOf, type At, type Range, type Selection, type Size } from "./selection";

/** The position of an element in the table; null outside its cells and headings. */
function positionOf(target: EventTarget | null): At | null {
  const cell = (target as HTMLElement | null)?.closest<HTMLTableCellElement>("td, th");
  const row = cell?.closest<HTMLElement>("tr[data-row]")?.dataset["row"];
  if (!cell || row === undefined) return null;
  const at = { row: Number(row), column: cell.cellIndex - 1 };
  return at.row < 0 && at.column < 0 ? null : at;
}

function elementAt(table: HTMLTableElement | null, { row, column }: At): HTMLElement | null {
  const cell = table?.querySelector<HTMLTableRowElement>(`tr[data-row="${String(row)}"]`)?.cells[column + 1];
  return cell?.tagName === "TH" ? cell.querySelector("a") : (cell ?? null);
}

interface Options {
  size: Size;
  open: (at: At) => void;
  close: () => void;
}

export interface TableSelection {
  table: RefObject<HTMLTableElement | null>;
  selection: Selection;
  range: Range | null;
  hovered: At | null;
  handlers: {
    onFocus: (event: FocusEvent) => void;
    onKeyDown: (event: KeyboardEvent) => void;
    onMouseDown: (event: MouseEvent) => void;
    onMouseOver: (event: MouseEvent) => void;
    onMouseLeave: () => void;
    onClick: (event: MouseEvent) => void;
  };
}

export function useSelection({ size, open, close }: Options): TableSelection {
  const table = useRef<HTMLTableElement>(null);
  const isExtending = useRef(false);
  const [kept, setKept] = useState<Selection>({ active: { row: 0, column: 0 }, anchor: { row: 0, column: 0 } });
  const [hovered, setHovered] = useState<At | null>(null);
  const selection = clamped(kept, size);
  const go = useCallback((at: At, extend: boolean) => {
    isExtending.current = extend;
    elementAt(table.current, at)?.focus();
    isExtending.current = false;
  }, []);
  const { active } = selection;
  return {
    table, selection, hovered,
    range: isWide(selection) ? rangeOf(selection) : null,
    handlers: {
      onFocus: ({ target }) => {
        const at = positionOf(target);
        const extends_ = isExtending.current;
        if (at) setKept((before) => ({ active: at, anchor: extends_ ? before.anchor : at }));
      },
      onKeyDown: (event) => {
        const isFar = event.ctrlKey || event.metaKey;
        const isCell = (event.target as HTMLElement).tagName === "TD";
        const to = event.altKey ? null : moved(active, event.key, isFar, size, event.shiftKey ? 0 : -1);
        if (to) go(to, event.shiftKey);
        else if (isCell && (event.key === "Enter" || event.key === " ")) open(active);
        else if (isFar && event.key === "a") setKept({ active: { row: 0, column: 0 }, anchor: { row: size.rows - 1, column: size.columns - 1 } });
        else if (event.key === "Escape") { setKept({ active, anchor: active }); close(); }
        else return;
        event.preventDefault();
      },
      onMouseDown: (event) => {
        const at = positionOf(event.target);
        if (event.button !== 0 || !at || (event.target as HTMLElement).closest("a")) return;
        event.preventDefault();
        go(at, event.shiftKey);
      },
      onMouseOver: (event) => {
        const at = positionOf(event.target);
        setHovered(at);
        if (event.buttons === 1 && at && at.row >= 0 && at.column >= 0) go(at, true);
      },
      onMouseLeave: () => { setHovered(null); },
      onClick: (event) => {
        const at = positionOf(event.target);
        if (at && (event.target as HTMLElement).closest("td") && !isWide(selection)) open(at);
      },
    },
  };
}
