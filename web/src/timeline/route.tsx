/** View: when places adopted a measure, or what a place adopted when; what is not known is drawn as not known. */
import { useTranslation } from "react-i18next";
import { Link, useNavigate, useParams } from "react-router";
import { NodePicker } from "../shared/ui/NodePicker";
import { PLACE_KINDS } from "../shared/ui/placeKinds";
import { useTitle } from "../shared/ui/title";
import { MeasureDiffusion } from "./MeasureDiffusion";
import { PlaceTimeline } from "./PlaceTimeline";
import css from "./timeline.module.css";

const KINDS = ["Measure", ...PLACE_KINDS];
const EXAMPLES = [["measure:yi-wang-tong-ban", "一网通办"], ["measure:hao-cha-ping", "好差评"], ["place:210100", "沈阳市"]] as const;

export function Component() {
  const { t } = useTranslation("timeline");
  const { id } = useParams();
  useTitle(id ? null : t("nav.timeline"));
  const navigate = useNavigate();
  return (
    <div className={css["page"]}>
      {!id && <h1>{t("title")}</h1>}
      <div className={css["choice"]}>
        <NodePicker label={t("choose")} value={null} kinds={KINDS} onChange={(node) => { if (node) void navigate(`/timeline/${encodeURIComponent(node.id)}`); }} />
      </div>
      {!id && (
        <p>{t("examples")} {EXAMPLES.map(([node, name]) => <Link key={node} className={css["example"] ?? ""} to={`/timeline/${encodeURIComponent(node)}`}>{name}</Link>)}</p>
      )}
      {id?.startsWith("measure:") && <MeasureDiffusion key={id} id={id} />}
      {id && !id.startsWith("measure:") && <PlaceTimeline key={id} id={id} />}
    </div>
  );
}
