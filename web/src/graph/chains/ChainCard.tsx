/** The chosen node of a chain with its links, each a button that opens the evidence. */
import { useTranslation } from "react-i18next";
import { Link as RouterLink } from "react-router";
import type { NodeRef } from "../../shared/api/contract";
import { useLabels } from "../../shared/i18n/labels";
import { Button } from "../../shared/ui/Button";
import { NodeLink } from "../../shared/ui/NodeLink";
import { StatusMark } from "../../shared/ui/StatusMark";
import css from "./chains.module.css";
import type { Link } from "./columns";

interface ChainCardProps {
  node: NodeRef;
  links: readonly Link[];
  name: (id: string) => string;
  open: (link: Link) => void;
  close: () => void;
}

export function ChainCard({ node, links, name, open, close }: ChainCardProps) {
  const { t } = useTranslation("graph");
  const labels = useLabels();
  const side = (link: Link) => (link.from === node.id ? link.to : link.from);
  return (
    <section className={css["card"]} aria-label={t("node.chosen")}>
      <header><h2><NodeLink node={node} /></h2><Button kind="quiet" aria-label={t("close")} onPress={close}>×</Button></header>
      <p><RouterLink to={`/graph?node=${encodeURIComponent(node.id)}`}>{t("chains.graph")}</RouterLink></p>
      <ul>
        {links.map((link) => (
          <li key={link.id}>
            <button type="button" onClick={() => { open(link); }}>
              {labels.predicate(link.predicate)} <strong>{name(side(link))}</strong> {link.note} {link.status && <StatusMark status={link.status} />}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
