/** The chosen places, each in a box with suggestions, and a free box for one more. */
import { useTranslation } from "react-i18next";
import { useUrlState } from "../shared/state/url";
import { Button } from "../shared/ui/Button";
import { Typed } from "../shared/ui/fields";
import { NodePicker, useNode } from "../shared/ui/NodePicker";
import { PLACE_KINDS } from "../shared/ui/placeKinds";
import css from "./compare.module.css";
import { MOST, placesOf, put, swapped, without } from "./places";

export function PlaceBar() {
  const { t } = useTranslation("compare");
  const [params, change] = useUrlState();
  const places = placesOf(params);
  const set = (chosen: string[]) => { change({ place: chosen, evidence: null }, { push: true }); };
  return (
    <div className={css["bar"]}>
      {places.map((id, i) => <Chosen key={id} id={id} at={i} places={places} set={set} />)}
      {places.length < MOST && (
        <NodePicker key={places.length} label={t("add")} kinds={PLACE_KINDS} value={null} onChange={(node) => { if (node) set(put(places, places.length, node.id)); }} />
      )}
      <Typed
        label={t("min_confidence")} type="number" min={0} max={1} step={0.05} value={params.get("min_confidence") ?? ""}
        onCommit={(min_confidence) => { change({ min_confidence }); }}
      />
    </div>
  );
}

function Chosen({ id, at, places, set }: { id: string; at: number; places: string[]; set: (places: string[]) => void }) {
  const { t } = useTranslation("compare");
  const node = useNode(id);
  const name = node?.name ?? id;
  return (
    <div className={css["chosen"]}>
      <NodePicker label={t("place", { number: at + 1 })} kinds={PLACE_KINDS} value={node} onChange={(other) => { set(other ? put(places, at, other.id) : without(places, id)); }} />
      {at + 1 < places.length && <Button kind="quiet" aria-label={t("swap", { name })} onPress={() => { set(swapped(places, at, at + 1)); }}>⇄</Button>}
    </div>
  );
}
