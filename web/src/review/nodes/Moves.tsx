/** What a merge would move: the node's claims by predicate, and the names that become aliases. */
import { useTranslation } from "react-i18next";
import { $api } from "../../shared/api/client";
import type { NodeDetail, NodeRef } from "../../shared/api/contract";
import { useLabels } from "../../shared/i18n/labels";
import { Answered } from "../../shared/ui/states";
import css from "../review.module.css";

/** Claims by predicate, both directions counted together, the most first. */
function movesOf(node: NodeDetail): readonly [predicate: string, claims: number][] {
  const counts = new Map<string, number>();
  for (const { predicate, edges } of node.predicates) {
    const claims = edges.reduce((sum, edge) => sum + edge.claims, 0);
    if (claims > 0) counts.set(predicate, (counts.get(predicate) ?? 0) + claims);
  }
  return [...counts].sort((one, other) => other[1] - one[1]);
}

export function Moves({ from, to, documents }: { from: NodeRef; to: NodeRef; documents?: number }) {
  const { t } = useTranslation("review");
  const labels = useLabels();
  const query = $api.useQuery("get", "/api/v1/nodes/{id}", { params: { path: { id: from.id } } });
  return (
    <Answered query={query}>
      {(node) => {
        const moves = movesOf(node);
        return (
          <div className={css["moves"]}>
            <p>{t("pairs.moves", { count: moves.reduce((sum, [, claims]) => sum + claims, 0), from: from.name, to: to.name })}{node.truncated && t("pairs.orMore")}</p>
            <ul>{moves.map(([predicate, claims]) => <li key={predicate}>{labels.predicate(predicate)} {claims}</li>)}</ul>
            {documents !== undefined && <p>{t("pairs.mentions", { count: documents })}</p>}
            <p>{t("pairs.alias", { name: from.name })}</p>
          </div>
        );
      }}
    </Answered>
  );
}
