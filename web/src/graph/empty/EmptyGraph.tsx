/** Before a node is chosen: a search and three drawings that show what can be seen. */
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { NodePicker } from "../../shared/ui/NodePicker";
import { Empty } from "../../shared/ui/states";

/** Ids of the vocabulary, so that they are there in each corpus that names them. */
const EXAMPLES = [
  ["place", "node=place:210100"],
  ["path", "node=place:210100&from=place:210100&to=place:410100"],
  ["measure", "node=measure:mian-shen-ji-xiang&layout=radial&depth=2"],
] as const;

export function EmptyGraph({ choose }: { choose: (id: string) => void }) {
  const { t } = useTranslation("graph");
  return (
    <Empty title={t("empty.title")}>
      <p>{t("empty.help")}</p>
      <NodePicker label={t("empty.choose")} value={null} onChange={(node) => { if (node) choose(node.id); }} />
      <h3>{t("empty.examples")}</h3>
      <ul style={{ textAlign: "start", width: "fit-content", margin: "auto" }}>
        {EXAMPLES.map(([name, query]) => <li key={name}><Link to={`/graph?${query}`}>{t(`empty.${name}`)}</Link></li>)}
      </ul>
    </Empty>
  );
}
