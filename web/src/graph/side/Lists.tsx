/** The same nodes and edges as on the canvas, as lists: arrow keys go through them and the canvas follows. */
import { memo, useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import { ListBox, ListBoxItem, Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import type { NodeRef } from "../../shared/api/contract";
import { useLabels } from "../../shared/i18n/labels";
import { Button } from "../../shared/ui/Button";
import { LabelledIcon } from "../../shared/ui/KindIcon";
import { StatusMark } from "../../shared/ui/StatusMark";
import type { DrawnEdge } from "../data/drawn";
import css from "./side.module.css";

const PAGE = 200;
const NO_ROWS: Pick<ListsProps, "nodes" | "edges"> = { nodes: [], edges: [] };

export interface ListsProps {
  nodes: readonly (NodeRef & { degree: number })[];
  edges: readonly (DrawnEdge & { from: string; to: string })[];
  selected: string | null;
  selectedEdge: string | null;
  select: (node: string) => void;
  openEdge: (edge: string) => void;
  hover: (node: string | null) => void;
  hoverEdge: (edge: string | null) => void;
}

/** The canvas is drawn first and the rows after it: they are the slower. */
export const Lists = memo(function Lists({ rows, ...others }: Omit<ListsProps, "nodes" | "edges"> & { rows: Pick<ListsProps, "nodes" | "edges"> }) {
  return <Tabbed {...others} {...useDeferredValue(rows, NO_ROWS)} />;
});

function Tabbed(props: ListsProps) {
  const { t } = useTranslation("graph");
  const [sought, setSought] = useState("");
  const labels = useLabels();
  const has = (...texts: string[]) => texts.some((text) => text.toLowerCase().includes(sought.trim().toLowerCase()));
  const nodes = props.nodes.filter(({ name, kind }) => has(name, labels.kind(kind)));
  const edges = props.edges.filter(({ from, to, predicate }) => has(from, to, labels.predicate(predicate)));
  return (
    <Tabs className={css["tabs"] ?? ""}>
      <TabList className={css["tablist"] ?? ""} aria-label={t("list.label")}>
        <Tab className={css["tab"] ?? ""} id="nodes">{t("list.nodes", { count: nodes.length })}</Tab>
        <Tab className={css["tab"] ?? ""} id="edges">{t("list.edges", { count: edges.length })}</Tab>
      </TabList>
      <input className={css["seek"]} type="search" aria-label={t("list.seek")} placeholder={t("list.seek")} value={sought} onChange={(event) => { setSought(event.target.value); }} />
      <TabPanel className={css["panel"] ?? ""} id="nodes"><Nodes {...props} nodes={nodes} /></TabPanel>
      <TabPanel className={css["panel"] ?? ""} id="edges"><Edges {...props} edges={edges} /></TabPanel>
    </Tabs>
  );
}

function Nodes({ nodes, selected, select, hover }: ListsProps) {
  const { t } = useTranslation("graph");
  const labels = useLabels();
  const [most, setMost] = useState(PAGE);
  return (
    <>
      <ListBox
        className={css["list"] ?? ""} aria-label={t("list.allNodes")} selectionMode="single" selectionBehavior="replace" selectedKeys={selected ? [selected] : []}
        onSelectionChange={(keys) => { const [key] = keys; if (key !== undefined) select(String(key)); }} renderEmptyState={() => <p className="quiet">{t("list.none")}</p>}
      >
        {nodes.slice(0, most).map(({ id, kind, name, degree }) => (
          <ListBoxItem className={css["row"] ?? ""} key={id} id={id} textValue={name} onHoverStart={() => { hover(id); }} onHoverEnd={() => { hover(null); }}>
            <LabelledIcon kind={kind} labels={labels} /> <span className={css["name"]}>{name}</span> <span className="quiet">{degree}</span>
          </ListBoxItem>
        ))}
      </ListBox>
      <More left={nodes.length - most} onMore={() => { setMost(most + PAGE); }} />
    </>
  );
}

function Edges({ edges, selectedEdge, openEdge, hoverEdge }: ListsProps) {
  const { t } = useTranslation("graph");
  const labels = useLabels();
  const [most, setMost] = useState(PAGE);
  return (
    <>
      <ListBox
        className={css["list"] ?? ""} aria-label={t("list.allEdges")} selectionMode="single" selectionBehavior="toggle" selectedKeys={selectedEdge ? [selectedEdge] : []}
        onSelectionChange={(keys) => { const [key] = keys; openEdge(String(key ?? selectedEdge)); }} renderEmptyState={() => <p className="quiet">{t("list.none")}</p>}
      >
        {edges.slice(0, most).map(({ id, from, to, predicate, status, claims }) => (
          <ListBoxItem className={css["row"] ?? ""} key={id} id={id} textValue={`${from} ${labels.predicate(predicate)} ${to}`} onHoverStart={() => { hoverEdge(id); }} onHoverEnd={() => { hoverEdge(null); }}>
            <span className={css["name"]}>
              {from} <strong>{labels.predicate(predicate)}</strong> {to} {status && <StatusMark status={status} />}
            </span>
            <span className="quiet">{claims}</span>
          </ListBoxItem>
        ))}
      </ListBox>
      <More left={edges.length - most} onMore={() => { setMost(most + PAGE); }} />
    </>
  );
}

function More({ left, onMore }: { left: number; onMore: () => void }) {
  const { t } = useTranslation("graph");
  return left > 0 ? <Button kind="quiet" onPress={onMore}>{t("list.more", { count: left })}</Button> : null;
}
