/** View: one node. What it is, and everything that the documents say of it, each statement with its sentence. */
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { $api } from "../shared/api/client";
import type { NodeDetail } from "../shared/api/contract";
import { inLanguage, useLabels } from "../shared/i18n/labels";
import { KindIcon } from "../shared/ui/KindIcon";
import { Answered, Empty } from "../shared/ui/states";
import { NodeActions } from "./NodeActions";
import { Statements } from "./Statements";
import css from "./node.module.css";
import { shownProperties } from "./properties";

export function Component() {
  const { id = "" } = useParams();
  const query = $api.useQuery("get", "/api/v1/nodes/{id}", { params: { path: { id } } });
  return <Answered query={query}>{(node) => <Page node={node} />}</Answered>;
}

function Page({ node }: { node: NodeDetail }) {
  const { t } = useTranslation("node");
  const labels = useLabels();
  const english = node.properties["label_en"];
  return (
    <div className={css["page"]}>
      <header>
        <h1><KindIcon kind={node.kind} /> {node.name}</h1>
        <p className="quiet">{[labels.kind(node.kind), typeof english === "string" ? english : null].filter(Boolean).join(" · ")}</p>
        <NodeActions node={node} />
      </header>
      <Properties node={node} />
      {node.truncated && <p role="note">{t("truncated")}</p>}
      {node.predicates.length === 0 && <Empty title={t("nothing.title")}><p>{t("nothing.help")}</p></Empty>}
      {node.predicates.map((group) => <Statements key={`${group.predicate} ${group.direction}`} node={node} group={group} />)}
    </div>
  );
}

function Properties({ node }: { node: NodeDetail }) {
  const { i18n } = useTranslation();
  const { schema } = useLabels();
  const fields = schema?.kinds.find(({ kind }) => kind === node.kind)?.properties ?? [];
  const shown = shownProperties(fields, node.properties);
  if (shown.length === 0) return null;
  return (
    <dl className={css["properties"]}>
      {shown.map(({ field, text }) => (
        <div key={field.field}>
          <dt>{inLanguage(field.label, i18n.language)}</dt>
          <dd>{/^https?:\/\//.test(text) ? <a href={text} rel="noreferrer noopener" target="_blank">{text}</a> : text}</dd>
        </div>
      ))}
    </dl>
  );
}
