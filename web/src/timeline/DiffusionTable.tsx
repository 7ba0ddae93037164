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
      rows={() => adoptions.map(({ place, lower, upper, stated, censored, assumed, rank, rank_assumed: isRankAssumed }) => (
        <tr key={place.place_id}>
          <th scope="row"><NodeLink node={{ id: place.place_id, kind: place.place_kind, name: place.place }} /></th>
          <td>{lower?.day ?? "—"} {lower?.assumed && <Assumed />}</td>
          <td>{upper?.day ?? "—"}</td>
          <td>{stated ?? "—"}</td>
          <td>{t(`shape.${assumed && censored === "right" ? "silent" : assumed && censored === "interval" ? "assumed" : censored}`)}</td>
          <td>{rank ? [...new Set(rank)].join("–") : "—"} {rank && isRankAssumed && <Assumed />}</td>
          <td><Button aria-label={t("table.evidenceOf", { name: place.place })} onPress={() => { onOpen(place.place_id); }}>{t("evidence.title")}</Button></td>
        </tr>
      ))}
    />
  );
}

/** That what stands before it rests on silence. */
function Assumed() {
  const { t } = useTranslation("timeline");
  return <em className="quiet" title={t("assumed.help")}>{t("assumed.name")}</em>;
}
