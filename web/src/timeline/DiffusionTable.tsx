/** The same intervals as a table: for screen readers, and for whoever wants the days. */
import { useTranslation } from "react-i18next";
import type { DiffusionAdoption } from "../shared/api/contract";
import { Button } from "../shared/ui/Button";
import { NodeLink } from "../shared/ui/NodeLink";
import css from "./timeline.module.css";

export function DiffusionTable({ adoptions, onOpen }: { adoptions: readonly DiffusionAdoption[]; onOpen: (place: string) => void }) {
  const { t } = useTranslation("timeline");
  return (
    <details className={css["table"]}>
      <summary>{t("table.title")}</summary>
      <table>
        <thead>
          <tr>{["place", "lower", "upper", "stated", "known", "rank", "evidence"].map((name) => <th key={name} scope="col">{t(`table.${name}`)}</th>)}</tr>
        </thead>
        <tbody>
          {adoptions.map(({ place, lower, upper, stated, censored, rank }) => (
            <tr key={place.place_id}>
              <th scope="row"><NodeLink node={{ id: place.place_id, kind: place.place_kind, name: place.place }} /></th>
              <td>{lower?.day ?? "—"}</td>
              <td>{upper?.day ?? "—"}</td>
              <td>{stated ?? "—"}</td>
              <td>{t(`shape.${censored}`)}</td>
              <td>{rank ? [...new Set(rank)].join("–") : "—"}</td>
              <td><Button onPress={() => { onOpen(place.place_id); }}>{t("evidence.title")}</Button></td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
