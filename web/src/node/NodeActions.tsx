/** From a node to the other views of it, and its surroundings as files. */
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { addressOf } from "../shared/api/client";
import type { NodeDetail } from "../shared/api/contract";
import { useLabels } from "../shared/i18n/labels";
import { Download } from "../shared/ui/Download";
import css from "./node.module.css";

const FILES = ["csv", "graphml", "gexf", "jsonld"] as const;

export function NodeActions({ node: { id, kind } }: { node: NodeDetail }) {
  const { t } = useTranslation("node");
  const { schema } = useLabels();
  const isPlace = schema?.kinds.find((k) => k.kind === kind)?.group === "place";
  const encoded = encodeURIComponent(id);
  return (
    <nav className={css["actions"]} aria-label={t("actions.label")}>
      <Link to={`/graph?node=${encoded}`}>{t("nav.graph")}</Link>
      {(isPlace || kind === "Measure") && <Link to={`/timeline/${encoded}`}>{t("nav.timeline")}</Link>}
      {isPlace && <Link to={`/compare?place=${encoded}`}>{t("actions.compare")}</Link>}
      {isPlace && <Link to={`/documents?place=${encoded}`}>{t("nav.documents")}</Link>}
      {kind === "Measure" && <Link to={`/map?measure=${encoded}`}>{t("nav.map")}</Link>}
      <span className="quiet">{t("actions.files")}</span>
      {FILES.map((format) => <Download key={format} name={`yingshang.${format}`} href={addressOf(`/api/v1/exports/${format}`, { node: id, depth: 1 })}>{format.toUpperCase()}</Download>)}
    </nav>
  );
}
