/** The drawer that every mark on the screen opens: the sentences that it rests on. It never covers what it explains. */
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "react-router";
import { $api } from "../api/client";
import type { Evidence, NodeRef } from "../api/contract";
import { useLabels } from "../i18n/labels";
import { useShortcut } from "../keyboard/shortcuts";
import { useUrlState } from "../state/url";
import { Button } from "../ui/Button";
import { NodeLink } from "../ui/NodeLink";
import { Answered, Empty } from "../ui/states";
import { EvidenceCard } from "./EvidenceCard";
import css from "./evidence.module.css";
import { claimFilters } from "./filters";
import { useEvidence, written, type EvidenceRef } from "./reference";

export function EvidenceDrawer() {
  const { t } = useTranslation();
  const { shown, close } = useEvidence();
  const isOpen = shown !== null;
  useEffect(() => {
    if (!isOpen) return;
    const before = document.activeElement as HTMLElement | null;
    return () => before?.focus();
  }, [isOpen]);
  useShortcut("Escape", t("close"), close, isOpen);
  if (shown === null) return null;
  return (
    <aside className={css["drawer"]} aria-label={t("evidence.title")}>
      <header className={css["head"]}>
        <h2>{t("evidence.title")}</h2>
        <Button kind="quiet" aria-label={t("close")} onPress={close}>×</Button>
      </header>
      <Body shown={shown} />
    </aside>
  );
}

function Body({ shown }: { shown: EvidenceRef }) {
  if (shown.of === "claim") return <OfClaim id={shown.id} />;
  if (shown.of === "cell") return <OfCell place={shown.place} measure={shown.measure} />;
  return <OfEdge key={`${shown.source} ${shown.predicate} ${shown.target}`} {...shown} />;
}

function OfClaim({ id }: { id: string }) {
  const query = $api.useQuery("get", "/api/v1/claims/{id}", { params: { path: { id } } });
  return <Answered query={query}>{(claim) => <Claims subject={claim.subject} predicate={claim.predicate} object={claim.object} evidence={[claim]} />}</Answered>;
}

function OfCell({ place, measure }: { place: string; measure: string }) {
  const [params] = useUrlState();
  const query = $api.useQuery("get", "/api/v1/matrix/cell", { params: { query: { ...claimFilters(params), place, measure } } });
  return (
    <Answered query={query}>
      {(cell) => <Claims subject={cell.place} predicate="ADOPTS" object={cell.measure} evidence={cell.evidence} blank={cell.blank} />}
    </Answered>
  );
}

/** The claims of an edge, from the end of it that was read already, else from its source. */
function OfEdge({ source, predicate, target }: { source: string; predicate: string; target: string }) {
  const client = useQueryClient();
  const [end] = useState(() => (client.getQueryData(nodeKey(target)) ? target : source));
  const query = $api.useQuery("get", "/api/v1/nodes/{id}", { params: { path: { id: end } } });
  const direction = end === source ? "out" : "in";
  const far = end === source ? target : source;
  return (
    <Answered query={query}>
      {({ id, kind, name, predicates }) => {
        const group = predicates.find((p) => p.predicate === predicate && p.direction === direction);
        const edge = group?.edges.find(({ other }) => other.id === far);
        const [near, other] = [{ id, kind, name }, edge?.other ?? null];
        const [subject, object] = direction === "out" ? [near, other] : [other, near];
        return <Claims subject={subject} predicate={predicate} object={object} evidence={edge?.evidence ?? []} />;
      }}
    </Answered>
  );
}

function nodeKey(id: string) {
  return ["get", "/api/v1/nodes/{id}", { params: { path: { id } } }];
}

/** Why nothing is claimed, and what there is to read of the place. */
function Blank({ reason, place }: { reason: string; place: NodeRef }) {
  const { t } = useTranslation();
  return (
    <Empty title={t(`blank.${reason}.name`)}>
      <p>{t(`blank.${reason}.help`)}</p>
      {reason !== "no_document" && <Link to={`/documents?place=${encodeURIComponent(place.id)}`}>{t("blank.documents", { place: place.name })}</Link>}
    </Empty>
  );
}

/** The way to the edge in the graph, around both its ends. */
function GraphLink(edge: { source: string; predicate: string; target: string }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  if (pathname === "/graph") return null;
  const query = new URLSearchParams([["node", edge.source], ["node", edge.target], ["selected", edge.target], ["evidence", written({ of: "edge", ...edge })]]);
  return <p className={css["source"]}><Link to={`/graph?${query.toString()}`}>{t("evidence.inGraph")}</Link></p>;
}

interface ClaimsProps {
  subject: NodeRef | null;
  predicate: string;
  object: NodeRef | null;
  evidence: readonly (Evidence & { actor?: NodeRef })[];
  /** Why a cell of the matrix has none. */
  blank?: string | null;
}

function Claims({ subject, predicate, object, evidence, blank }: ClaimsProps) {
  const { t } = useTranslation();
  const labels = useLabels();
  return (
    <div className={css["body"]}>
      <p className={css["claim"]}>
        {subject && <NodeLink node={subject} />} <strong>{labels.predicate(predicate)}</strong> {object && <NodeLink node={object} />}
      </p>
      {subject && object && <GraphLink source={subject.id} predicate={predicate} target={object.id} />}
      <p className="quiet">{t("evidence.count", { count: evidence.length })}</p>
      {evidence.length === 0 && (blank && subject ? <Blank reason={blank} place={subject} /> : <Empty title={t("evidence.none")} />)}
      {evidence.map((one) => <EvidenceCard key={one.claim_id} evidence={one} within={one.actor?.id === subject?.id ? undefined : one.actor} />)}
    </div>
  );
}
