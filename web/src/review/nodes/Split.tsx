/** Take a merged node out again: what would go back to it is seen before it is done. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { $api } from "../../shared/api/client";
import type { MergedNode } from "../../shared/api/contract";
import { Button } from "../../shared/ui/Button";
import { Answered } from "../../shared/ui/states";
import { useDecision } from "./decisions";
import { Preview, total } from "./Preview";

export function Split({ merged }: { merged: MergedNode }) {
  const { t } = useTranslation("review");
  const [isAsked, setAsked] = useState(false);
  return (
    <>
      <Button aria-expanded={isAsked} onPress={() => { setAsked(!isAsked); }}>{t("nodes.split")}</Button>
      {isAsked && <Asked merged={merged} />}
    </>
  );
}

function Asked({ merged: { node, into } }: { merged: MergedNode }) {
  const { t } = useTranslation("review");
  const decide = useDecision();
  // once it is split off there is nothing to ask for; what is looked at again is asked anew
  const query = $api.useQuery("get", "/api/v1/review/merged/{id}", { params: { path: { id: node.id } } }, { meta: { isLasting: true }, gcTime: 0 });
  return (
    <Answered query={query}>
      {({ moves, mentions }) => (
        <>
          <Preview says={t("nodes.moves", { count: total(moves), from: into.name, to: node.name })} moves={moves} mentions={mentions} name={t("nodes.apart", { name: node.name, into: into.name })} />
          <Button kind="primary" isDisabled={decide.isPending} onPress={() => { decide.mutate({ act: "split", node: node.id }); }}>{t("events.act.split")}</Button>
        </>
      )}
    </Answered>
  );
}
