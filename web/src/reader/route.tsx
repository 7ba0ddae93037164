/** View: a document with everything that was found in it, each mark in its place. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { $api } from "../shared/api/client";
import type { DocumentClaim, DocumentDetail } from "../shared/api/contract";
import { useShortcut } from "../shared/keyboard/shortcuts";
import { useUrlState } from "../shared/state/url";
import { Answered } from "../shared/ui/states";
import { DocumentHead } from "./DocumentHead";
import { DocumentText } from "./DocumentText";
import { Margin } from "./Margin";
import { markupOf, marksOf, neighbour, placeOf } from "./marks";
import { Outline } from "./Outline";
import css from "./reader.module.css";
import { spanOf } from "./runs";
import { Toggles } from "./Toggles";

export function Component() {
  const { id = "" } = useParams();
  const params = { params: { path: { id } } };
  const document = $api.useQuery("get", "/api/v1/documents/{id}", params);
  const claims = $api.useQuery("get", "/api/v1/documents/{id}/claims", params);
  return <Answered query={document}>{(found) => <Answered query={claims}>{(said) => <Reader document={found} claims={said.claims} />}</Answered>}</Answered>;
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

function Reader({ document, claims }: { document: DocumentDetail; claims: readonly DocumentClaim[] }) {
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
  const marks = [...marksOf(document.spans, claims, hidden, target), ...markupOf(document.text)];
  return (
    <div className={css["page"]}>
      <DocumentHead document={document} claims={claims} />
      <Toggles mentions={document.spans} claims={claims.length} hidden={hidden} onChange={hide} />
      <div className={css["columns"]}>
        <Outline sections={document.sections} />
        <DocumentText document={document} marks={marks} target={target} onClaim={choose} chosen={chosen} />
        <Margin claims={claims} chosen={chosen} onChoose={choose} />
      </div>
    </div>
  );
}
