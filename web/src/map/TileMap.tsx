/** The tiles of both provinces as buttons in their places; arrow keys go from city to city. */
import { useRef, useState, type KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import tints from "../shared/adoption/adoption.module.css";
import { BLANK_GLYPHS, mainState, symbols } from "../shared/adoption/marks";
import { briefly, type Words } from "../shared/adoption/words";
import type { MatrixPlace } from "../shared/api/contract";
import css from "./map.module.css";
import { PROVINCES, tileAt, type Tile, type TileProvince } from "./tiles";
import { classOf, insideOf, type Value } from "./values";

export interface Drawn {
  places: readonly MatrixPlace[];
  values: ReadonlyMap<string, Value>;
  bounds: readonly number[];
  words: Words;
}

interface TileMapProps extends Drawn {
  chosen: string | null;
  choose: (id: string) => void;
}

/** What stands in a tile below its name. */
export function shortly(value: Value | undefined): string {
  if (!value) return BLANK_GLYPHS.no_document;
  if (value.spot === null) return String(value.number);
  return value.spot.cell ? symbols(value.spot.cell.statuses, value.spot.cell.partial) : BLANK_GLYPHS[value.spot.blank];
}

/** The name without 市, as tiles are small. */
export function shortName(name: string): string {
  return name.length > 2 ? name.replace(/市$/, "") : name;
}

export function TileMap(props: TileMapProps) {
  const first = PROVINCES[0]?.tiles[0]?.id ?? "";
  const [focused, setFocused] = useState(props.chosen ?? first);
  const map = useRef<HTMLDivElement>(null);
  const move = (event: KeyboardEvent, from: Tile) => {
    const to = tileAt(from, event.key);
    if (!to) return;
    event.preventDefault();
    map.current?.querySelector<HTMLElement>(`[data-place="${to.id}"]`)?.focus();
  };
  return (
    <div className={css["map"]} ref={map}>
      {PROVINCES.map((province) => <Province key={province.id} province={province} {...props} focused={focused} setFocused={setFocused} move={move} />)}
    </div>
  );
}

interface ProvinceProps extends TileMapProps {
  province: TileProvince;
  focused: string;
  setFocused: (id: string) => void;
  move: (event: KeyboardEvent, from: Tile) => void;
}

function Province({ province, places, values, bounds, words, chosen, choose, focused, setFocused, move }: ProvinceProps) {
  const { t } = useTranslation("map");
  const byId = new Map(places.map((place) => [place.id, place]));
  const name = byId.get(province.id)?.name ?? province.id;
  return (
    <section className={css["province"]}>
      <h2>{name}</h2>
      <div className={css["tiles"]} role="group" aria-label={t("tiles", { province: name })}>
        {province.tiles.map((tile) => {
          const value = values.get(tile.id);
          const inside = insideOf(places, tile.id, values).length;
          const city = byId.get(tile.id)?.name ?? tile.id;
          return (
            <button
              key={tile.id} type="button" data-place={tile.id} style={{ gridColumn: tile.column + 1, gridRow: tile.row + 1 }}
              className={`${css["tile"]} ${tintOf(value, bounds)}`} tabIndex={tile.id === focused ? 0 : -1} aria-pressed={tile.id === chosen}
              onFocus={() => { setFocused(tile.id); }} onKeyDown={(event) => { move(event, tile); }} onClick={() => { choose(tile.id); }}
            >
              <span>{shortName(city)}</span>
              <strong aria-hidden="true">{shortly(value)}</strong>
              <span className="visually-hidden">{["", value?.spot ? briefly(value.spot, words) : String(value?.number ?? 0), inside > 0 && t("inside", { count: inside })].filter((said) => said !== false).join(t("join.part"))}</span>
              {inside > 0 && <small aria-hidden="true">+{inside}</small>}
            </button>
          );
        })}
      </div>
    </section>
  );
}

/** The class of a tile's ground. */
function tintOf(value: Value | undefined, bounds: readonly number[]): string {
  if (!value || value.spot === null) return css[`class${String(classOf(value?.number ?? 0, bounds))}`] ?? "";
  return tints[value.spot.cell ? mainState(value.spot.cell.statuses) : value.spot.blank] ?? "";
}
