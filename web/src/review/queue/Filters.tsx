/** Which claims are reviewed: a relation, one document, one place. They stand in the address. */
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useLabels } from "../../shared/i18n/labels";
import { useUrlState } from "../../shared/state/url";
import { NodePicker } from "../../shared/ui/NodePicker";
import ui from "../../shared/ui/ui.module.css";
import css from "../review.module.css";
import type { Filters as Chosen } from "./store";
import { useFilterNode } from "./texts";

const FIRST = "ADOPTS";

export function useFilters(): Chosen {
  const [params] = useUrlState();
  const [predicate, document, place] = [params.get("predicate") ?? FIRST, params.get("document"), params.get("place")];
  return useMemo(() => ({ predicate, document, place }), [predicate, document, place]);
}

export function Filters({ filters }: { filters: Chosen }) {
  const { t } = useTranslation("review");
  const labels = useLabels();
  const [, change] = useUrlState();
  const [document, place] = [useFilterNode(filters.document), useFilterNode(filters.place)];
  const places = labels.schema?.kinds.filter(({ group }) => group === "place").map(({ kind }) => kind) ?? [];
  const predicates = labels.schema?.predicates.filter(({ claim }) => claim) ?? [];
  return (
    <form className={css["filters"]} aria-label={t("filters.label")}>
      <label className={ui["field"]}>
        {t("filters.predicate")}
        <select value={filters.predicate} onChange={(event) => { change({ predicate: event.target.value === FIRST ? null : event.target.value }); event.target.blur(); }}>
          {predicates.map(({ predicate }) => <option key={predicate} value={predicate}>{labels.predicate(predicate)}</option>)}
        </select>
      </label>
      <NodePicker label={t("filters.document")} kinds={["Document"]} value={document} placeholder={t("filters.any")} onChange={(node) => { change({ document: node?.id }); }} />
      <NodePicker label={t("filters.place")} kinds={places} value={place} placeholder={t("filters.any")} onChange={(node) => { change({ place: node?.id }); }} />
    </form>
  );
}
