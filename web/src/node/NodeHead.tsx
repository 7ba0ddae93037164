/** What a node is: its kind, its names in both languages, its properties, and the way to other views of it. */
import { useTranslation } from "react-i18next";
import type { NodeDetail } from "../shared/api/contract";
import { inLanguage, useLabels } from "../shared/i18n/labels";
import { KindIcon } from "../shared/ui/KindIcon";
import { NodeActions } from "./NodeActions";
import css from "./node.module.css";
import { shownProperties } from "./properties";

export function NodeHead({ node }: { node: NodeDetail }) {
  const labels = useLabels();
  const english = node.properties["label_en"];
  return (
    <header className={css["head"]}>
      <h1><KindIcon kind={node.kind} /> {node.name}</h1>
      <p className="quiet">{[labels.kind(node.kind), typeof english === "string" ? english : null].filter(Boolean).join(" · ")}</p>
      <NodeActions node={node} />
      <Properties node={node} />
    </header>
  );
}

function Properties({ node }: { node: NodeDetail }) {
  const { t, i18n } = useTranslation("node");
  const { schema } = useLabels();
  const fields = schema?.kinds.find(({ kind }) => kind === node.kind)?.properties ?? [];
  const shown = shownProperties(fields, node.properties);
  if (shown.length === 0) return null;
  return (
    <dl className={css["properties"]}>
      {shown.map(({ field, text }) => (
        <div key={field.field}>
          <dt>{inLanguage(field.label, i18n.language)}</dt>
          <dd>{/^https?:\/\//.test(text) ? <a href={text} rel="noreferrer noopener" target="_blank">{text}</a> : field.values.length > 0 ? t(`values.${text}`, { defaultValue: text }) : text}</dd>
        </div>
      ))}
    </dl>
  );
}
