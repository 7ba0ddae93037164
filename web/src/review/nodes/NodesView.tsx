/** One node at a time: rename it, give it another name, merge it, split off what was merged, mark it for the vocabulary. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { $api } from "../../shared/api/client";
import type { NodeDetail, NodeRef } from "../../shared/api/contract";
import { useLabels } from "../../shared/i18n/labels";
import { useMay } from "../../shared/session/session";
import { useUrlState } from "../../shared/state/url";
import { Button } from "../../shared/ui/Button";
import { NodeLink } from "../../shared/ui/NodeLink";
import { NodePicker } from "../../shared/ui/NodePicker";
import { Answered, Empty } from "../../shared/ui/states";
import ui from "../../shared/ui/ui.module.css";
import { NeedsKey } from "../NeedsKey";
import css from "../review.module.css";
import { useDecision } from "./decisions";
import { Moves } from "./Moves";
import { Split } from "./Split";

export function NodesView() {
  const { t } = useTranslation("review");
  const labels = useLabels();
  const [params, change] = useUrlState();
  const id = params.get("node");
  const query = $api.useQuery("get", "/api/v1/nodes/{id}", { params: { path: { id: id ?? "" } } }, { enabled: id !== null });
  const kinds = labels.schema?.kinds.filter(({ curated }) => curated).map(({ kind }) => kind) ?? [];
  const value = id === null ? null : { id, kind: query.data?.kind ?? "", name: query.data?.name ?? id };
  return (
    <>
      <form className={css["filters"]} onSubmit={(event) => { event.preventDefault(); }}>
        <NodePicker label={t("nodes.node")} kinds={kinds} value={value} onChange={(node) => { change({ node: node?.id }); }} />
      </form>
      {id === null ? <Empty title={t("nodes.choose")}><p className="quiet">{t("nodes.chooseHelp")}</p></Empty> : <Answered query={query}>{(node) => <Node key={node.id} node={node} />}</Answered>}
    </>
  );
}

function Node({ node }: { node: NodeDetail }) {
  const { t } = useTranslation("review");
  const may = useMay("editor");
  const aliases = (node.properties["aliases"] as string[] | undefined) ?? [];
  return (
    <div className={css["node"]}>
      <h2><NodeLink node={node} /></h2>
      <p>{t("pairs.aliases")}{t("join.colon")}{aliases.join(t("join.and")) || t("correct.nothing")}{node.properties["candidate"] === true && <span className={css["notice"]}>{t("nodes.isCandidate")}</span>}</p>
      <MergedHere node={node} may={may} />
      {may ? <Decisions node={node} /> : <NeedsKey wanted="editor" what={t("needs.decide")} />}
    </div>
  );
}

/** What the node stands for by now; each can be taken out again. */
function MergedHere({ node, may }: { node: NodeRef; may: boolean }) {
  const { t } = useTranslation("review");
  const query = $api.useQuery("get", "/api/v1/review/merged", { params: { query: { into: node.id } } });
  const merged = query.data?.merged ?? [];
  if (merged.length === 0) return null;
  return (
    <section>
      <h3>{t("nodes.merged")}</h3>
      <ul>
        {merged.map((one) => <li key={one.node.id}>{one.node.name} <code>{one.node.id}</code> {may && <Split merged={one} />}</li>)}
      </ul>
    </section>
  );
}

function Decisions({ node }: { node: NodeDetail }) {
  const { t } = useTranslation("review");
  const decide = useDecision();
  const [other, setOther] = useState<NodeRef | null>(null);
  const named = (act: "rename" | "alias") => (form: FormData) => { decide.mutate({ act, node: node.id, name: String(form.get("name")) }); };
  return (
    <>
      <form action={named("rename")} className={css["line"]}>
        <label className={ui["field"]}>{t("nodes.rename")}<input name="name" defaultValue={node.name} required maxLength={200} /></label>
        <Button type="submit">{t("events.act.rename")}</Button>
      </form>
      <form action={named("alias")} className={css["line"]}>
        <label className={ui["field"]}>{t("nodes.alias")}<input name="name" required maxLength={200} /></label>
        <Button type="submit">{t("events.act.alias")}</Button>
      </form>
      <div className={css["line"]}>
        <NodePicker label={t("nodes.other")} kinds={[node.kind]} value={other} onChange={setOther} />
        <Button kind="primary" isDisabled={other === null || other.id === node.id} onPress={() => { if (other) decide.mutate({ act: "same", node: node.id, other: other.id }, { onSuccess: () => { setOther(null); } }); }}>{t("nodes.merge")}</Button>
      </div>
      {other && other.id !== node.id && <Moves from={other} to={node} />}
      {other && other.id === node.id && <p className={css["fault"]}>{t("nodes.itself")}</p>}
      <p><Button isDisabled={node.properties["candidate"] === true} onPress={() => { decide.mutate({ act: "candidate", node: node.id }); }}>{t("events.act.candidate")}</Button> <span className="quiet">{t("nodes.candidateHelp")}</span></p>
    </>
  );
}
