/** View: a document with everything that was found in it, each mark in its place. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { $api } from "../shared/api/client";
import type { DocumentClaim, DocumentDetail, Reuse } from "../shared/api/contract";
import { useShortcut } from "../shared/keyboard/shortcuts";
import { useUrlState } from "../shared/state/url";
import { Answered } from "../shared/ui/states";
import { DocumentHead } from "./DocumentHead";
import { DocumentText } from "./DocumentText";
import { Margin } from "./Margin";
import { markupOf, marksOf, neighbour, placeOf, reusedOf } from "./marks";
import { Outline } from "./Outline";
import css from "./reader.module.css";
import { heldOf } from "../shared/texts/reuse";
import { Reused } from "./Reused";
import { spanOf, type Span } from "../shared/texts/runs";
import { useTitle } from "../shared/ui/title";
import { Toggles } from "./Toggles";

export function Component() {
  const { id = "" } = useParams();
  const params = { params: { path: { id } } };
  const document = $api.useQuery("get", "/api/v1/documents/{id}", params);
  useTitle(document.data?.title);
  const claims = $api.useQuery("get", "/api/v1/documents/{id}/claims", params);
  const reuse = $api.useQuery("get", "/api/v1/reuse", { params: { query: { document: id } } }); // the text is read before it is there, or without it
  return <Answered query={document}>{(found) => <Answered query={claims}>{(said) => <Reader document={found} claims={said.claims} reuses={reuse.data?.reuses ?? []} asked={reuse.status} />}</Answered>}</Answered>;
}

/** The claim that the address names, and the stretch of the text that goes with it. */
function useChosen(claims: readonly DocumentClaim[]) {
  const [params, change] = useUrlState();
  const chosen = params.get("claim");
  const choose = (claim: DocumentClaim) => {
    change({ claim: claim.claim_id, at: claim.start === null ? null : `${String(claim.start)}-${String(claim.end)}` });
  };
  const step = (by: 1 | -1) => {
    const next = neighbour(claims, chosen, by);
    if (next) choose(next);
  };
  return { chosen, target: spanOf(params.get("at")) ?? placeOf(claims.find(({ claim_id: id }) => id === chosen)), choose, step };
}

interface Props {
  document: DocumentDetail;
  claims: readonly DocumentClaim[];
  reuses: readonly Reuse[];
  /** How the question for passages of other documents stands: none is not the same as not known. */
  asked: "pending" | "error" | "success";
}

function Reader({ document, claims, reuses, asked }: Props) {
  const { t } = useTranslation("reader");
  const [params, change] = useUrlState();
  const [hidden, setHidden] = useState<ReadonlySet<string>>(() => new Set(params.getAll("hide"))); // the address follows: a long text would hold up the box
  const hide = (names: ReadonlySet<string>) => {
    setHidden(names);
    change({ hide: [...names] });
  };
  const { chosen, target, choose, step } = useChosen(claims);
  useShortcut("n", t("keys.next"), () => { step(1); });
  useShortcut("p", t("keys.previous"), () => { step(-1); });
  const held = heldOf(document.id, reuses);
  const marks = [...reusedOf(held, hidden), ...marksOf(document.spans, claims, hidden, target), ...markupOf(document.text)];
  const showAt = ({ start, end }: Span) => { change({ claim: null, at: `${String(start)}-${String(end)}` }); };
  return (
    <div className={css["page"]}>
      <DocumentHead document={document} claims={claims} onShow={showAt} />
      <Reused text={document.text} held={held} asked={asked} onShow={showAt} />
      <Toggles mentions={document.spans} claims={claims} reused={held.length} hidden={hidden} onChange={hide} />
      <div className={css["columns"]}>
        <Outline sections={document.sections} />
        <DocumentText document={document} marks={marks} target={target} onClaim={choose} chosen={chosen} />
        <Margin claims={claims} chosen={chosen} onChoose={choose} />
      </div>
    </div>
  );
}
