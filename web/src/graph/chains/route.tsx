/** View: what follows from a regulation, a request or to a measure, from left to right, /chains/ID. */
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { $api } from "../../shared/api/client";
import type { Chains } from "../../shared/api/contract";
import { useEvidence } from "../../shared/evidence/reference";
import { useUrlState } from "../../shared/state/url";
import { NodeLink } from "../../shared/ui/NodeLink";
import { Answered, Empty } from "../../shared/ui/states";
import { useTitle } from "../../shared/ui/title";
import { claimFilters } from "../data/useDrawn";
import { readState } from "../state/params";
import { ChainCard } from "./ChainCard";
import { ChainColumns } from "./ChainColumns";
import css from "./chains.module.css";
import { TakeChains } from "./TakeChains";
import { adoptedOnly, columnsOf, through, type Link } from "./columns";

/** In the address: no node is chosen, all chains are shown. */
const ALL = "all";

export function Component() {
  const { t } = useTranslation("graph");
  const { id = "" } = useParams();
  const [params] = useUrlState();
  const query = $api.useQuery("get", "/api/v1/chains/{id}", { params: { path: { id }, query: claimFilters(readState(params)) } });
  useTitle(query.data && `${query.data.node.name} · ${t("chains.title")}`);
  return (
    <>
      <h1>{t("chains.title")}</h1>
      <Answered query={query}>{(chains) => <Shown chains={chains} />}</Answered>
    </>
  );
}

function Shown({ chains }: { chains: Chains }) {
  const { t } = useTranslation("graph");
  const [params, change] = useUrlState();
  const evidence = useEvidence();
  const isAdopted = params.get("adopted") === "1";
  const graph = useMemo(() => { const all = columnsOf(chains); return isAdopted ? adoptedOnly(all) : all; }, [chains, isAdopted]);
  const nodes = useMemo(() => new Map(graph.columns.flat().map((node) => [node.id, node])), [graph]);
  const chosen = params.get("selected") ?? (chains.node.kind === "Measure" ? chains.node.id : ALL); // a reply has many other measures
  const selected = nodes.get(chosen) ?? null;
  const shown = useMemo(() => (selected ? through(graph, selected.id) : graph), [graph, selected]);
  const select = (to: string | null) => { change({ selected: to ?? ALL }, { push: true }); };
  const open = (link: Link) => { evidence.open(link.evidence); };
  if (graph.links.length === 0) return <Empty title={t("chains.none")}><p>{t("chains.noneHelp")}</p><NodeLink node={chains.node} /></Empty>;
  return (
    <>
      <div className={css["bar"]}>
        <NodeLink node={chains.node} />
        <span className="quiet">{t("chains.count", { links: graph.links.length, nodes: nodes.size })}</span>
        {chains.regulations.length > 0 && (
          <label><input type="checkbox" checked={isAdopted} onChange={(event) => { change({ adopted: event.target.checked ? "1" : null }); }} /> {t("chains.adopted")}</label>
        )}
        {chains.truncated && <span role="status">{t("chains.cut")}</span>}
        <TakeChains node={chains.node} graph={shown} state={readState(params)} through={selected?.name ?? null} isAdopted={isAdopted} isCut={chains.truncated} />
      </div>
      {selected
        ? <ChainCard node={selected} links={graph.links.filter(({ from, to }) => from === selected.id || to === selected.id)} name={(id) => nodes.get(id)?.name ?? id} open={open} close={() => { select(null); }} />
        : <p className="quiet">{t("chains.help")}</p>}
      <ChainColumns graph={shown} selected={selected?.id ?? null} select={select} open={open} />
    </>
  );
}
