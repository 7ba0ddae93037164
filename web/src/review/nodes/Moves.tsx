/** What a merge would move: the node's claims by predicate, and the names that become aliases. */
import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { queryClient } from "../../shared/api/cache";
import { api } from "../../shared/api/client";
import type { NodeDetail, NodeRef } from "../../shared/api/contract";
import { Answered } from "../../shared/ui/states";
import { Preview, total } from "./Preview";

const MOVES = "moves";

/** A merge or its undo changes what the node that stays would move; without a node all are read again when they are next shown. */
export function movesChanged(node?: string): void {
  void queryClient.invalidateQueries(node === undefined ? { queryKey: [MOVES], refetchType: "none" } : { queryKey: [MOVES, node] });
}

/** Claims by predicate, both directions counted together, the most first. */
function movesOf(node: NodeDetail): { predicate: string; claims: number }[] {
  const counts = new Map<string, number>();
  for (const { predicate, edges } of node.predicates) {
    const claims = edges.reduce((sum, edge) => sum + edge.claims, 0);
    if (claims > 0) counts.set(predicate, (counts.get(predicate) ?? 0) + claims);
  }
  return [...counts].map(([predicate, claims]) => ({ predicate, claims })).sort((one, other) => other.claims - one.claims);
}

export function Moves({ from, to, documents }: { from: NodeRef; to: NodeRef; documents?: number }) {
  const { t } = useTranslation("review");
  const query = useQuery({
    queryKey: [MOVES, from.id], meta: { isLasting: true }, // a node whose merge is just being undone is not there for a moment
    queryFn: async ({ signal }) => (await api.GET("/api/v1/nodes/{id}", { params: { path: { id: from.id } }, signal })).data as NodeDetail,
  });
  return (
    <Answered query={query}>
      {(node) => {
        const moves = movesOf(node);
        const says = t("pairs.moves", { count: total(moves), from: from.name, to: to.name });
        return <Preview says={says + (node.truncated ? t("pairs.orMore") : "")} moves={moves} mentions={documents} name={t("pairs.alias", { name: from.name })} />;
      }}
    </Answered>
  );
}
