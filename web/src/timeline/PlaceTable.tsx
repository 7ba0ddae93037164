/** What was said of a place and when, as a table: one row a claim, each with its sentence. */
import { useTranslation } from "react-i18next";
import type { TimelineEntry } from "../shared/api/contract";
import { useEvidence } from "../shared/evidence/reference";
import { Button } from "../shared/ui/Button";
import { NodeLink } from "../shared/ui/NodeLink";
import { StatusMark } from "../shared/ui/StatusMark";
import { Folded } from "./Folded";

const COLUMNS = ["other", "status", "stated", "documented", "document", "evidence"];

export function PlaceTable({ entries }: { entries: readonly TimelineEntry[] }) {
  const { t } = useTranslation("timeline");
  const { open } = useEvidence();
  return (
    <Folded
      columns={COLUMNS}
      rows={() => entries.map(({ other, stated, documented, evidence: { claim_id: id, status, document } }) => (
        <tr key={id}>
          <th scope="row"><NodeLink node={other} /></th>
          <td>{status ? <StatusMark status={status} /> : "—"}</td>
          <td>{stated ?? "—"}</td>
          <td>{documented ?? "—"}</td>
          <td>{document ? <NodeLink node={{ id: document.id, kind: "Document", name: document.title }} /> : "—"}</td>
          <td><Button aria-label={t("table.evidenceOf", { name: other.name })} onPress={() => { open({ of: "claim", id }); }}>{t("evidence.title")}</Button></td>
        </tr>
      ))}
    />
  );
}
