/** What a merge would move: the node's claims by predicate, and the names that become aliases. */
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { queryClient } from "../../shared/api/cache";
import { api } from "../../shared/api/client";
import type { NodeDetail, NodeRef } from "../../shared/api/contract";
import { useLabels } from "../../shared/i18n/labels";
import { Answered } from "../../shared/ui/states";
import css from "../review.module.css";

const MOVES = "moves";

/** A merge or its undo changes what the node that stays would move; without a node all are read again when they are next shown. */
export function movesChanged(node?: string): void {
  void queryClient.invalidateQueries(node === undefined ? { queryKey: [MOVES], refetchType: "none" } : { queryKey: [MOVES, node] });
}

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
  const query = useQuery({
    queryKey: [MOVES, from.id], meta: { isLasting: true }, // a node whose merge is just being undone is not there for a moment
    queryFn: async ({ signal }) => (await api.GET("/api/v1/nodes/{id}", { params: { path: { id: from.id } }, signal })).data as NodeDetail,
  });
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
