/** View: one node. What it is, and everything that the documents say of it, each statement with its sentence. */
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { $api } from "../shared/api/client";
import type { NodeDetail } from "../shared/api/contract";
import { useLabels } from "../shared/i18n/labels";
import { Answered, Empty, Loading } from "../shared/ui/states";
import { useTitle } from "../shared/ui/title";
import { NodeHead } from "./NodeHead";
import { Statements } from "./Statements";
import css from "./node.module.css";

export function Component() {
  const { id = "" } = useParams();
  const query = $api.useQuery("get", "/api/v1/nodes/{id}", { params: { path: { id } } });
  useTitle(query.data?.name);
  if (useLabels().isPending) return <Loading />;
  return <Answered query={query}>{(node) => <Page node={node} />}</Answered>;
}

function Page({ node }: { node: NodeDetail }) {
  const { t } = useTranslation("node");
  return (
    <div className={css["page"]}>
      <NodeHead node={node} />
      {node.truncated && <p role="note">{t("truncated")}</p>}
      {node.predicates.length === 0 && <Empty title={t("nothing.title")}><p>{t("nothing.help")}</p></Empty>}
      {node.predicates.map((group) => <Statements key={`${group.predicate} ${group.direction}`} node={node} group={group} />)}
    </div>
  );
}
