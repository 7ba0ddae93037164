/** The intervals as a table: for screen readers, and for whoever wants the days. */
import { useTranslation } from "react-i18next";
import type { DiffusionAdoption } from "../shared/api/contract";
import { Button } from "../shared/ui/Button";
import { NodeLink } from "../shared/ui/NodeLink";
import { Folded } from "./Folded";

const COLUMNS = ["place", "lower", "upper", "stated", "known", "rank", "evidence"];

export function DiffusionTable({ adoptions, onOpen }: { adoptions: readonly DiffusionAdoption[]; onOpen: (place: string) => void }) {
  const { t } = useTranslation("timeline");
  return (
    <Folded
      columns={COLUMNS}
      rows={() => adoptions.map(({ place, lower, upper, stated, censored, rank }) => (
        <tr key={place.place_id}>
          <th scope="row"><NodeLink node={{ id: place.place_id, kind: place.place_kind, name: place.place }} /></th>
          <td>{lower?.day ?? "—"}</td>
          <td>{upper?.day ?? "—"}</td>
          <td>{stated ?? "—"}</td>
          <td>{t(`shape.${censored}`)}</td>
          <td>{rank ? [...new Set(rank)].join("–") : "—"}</td>
          <td><Button aria-label={t("table.evidenceOf", { name: place.place })} onPress={() => { onOpen(place.place_id); }}>{t("evidence.title")}</Button></td>
        </tr>
      ))}
    />
  );
}
