/** View: the start. A question in words, what the corpus covers, examples; an empty corpus says how to fill it. */
import { useTranslation } from "react-i18next";
import { $api } from "../shared/api/client";
import { useUrlState } from "../shared/state/url";
import { Answered } from "../shared/ui/states";
import { useTitle } from "../shared/ui/title";
import { Answer } from "./Answer";
import { AskBox } from "./AskBox";
import { CoverageSummary } from "./CoverageSummary";
import { EmptyCorpus } from "./EmptyCorpus";
import { Examples } from "./Examples";
import css from "./start.module.css";

export function Component() {
  const { t } = useTranslation("start");
  const [params, change] = useUrlState();
  const asked = params.get("ask") ?? "";
  useTitle(asked || t("nav.start"));
  const coverage = $api.useQuery("get", "/api/v1/coverage", {});
  const isEmpty = coverage.data?.documents.length === 0;
  return (
    <div className={css["page"]}>
      <h1>{t("title")}</h1>
      <p className={css["lead"]}>{t("lead")}</p>
      <AskBox key={asked} asked={asked} isDisabled={isEmpty} onAsk={(q) => { change({ ask: q, evidence: null }, { push: true }); }} />
      {asked && !isEmpty ? <Answer question={asked} onAsk={(q) => { change({ ask: q }, { push: true }); }} /> : (
        <Answered query={coverage}>
          {(found) => (isEmpty ? <EmptyCorpus /> : <><Examples /><CoverageSummary coverage={found} /></>)}
        </Answered>
      )}
    </div>
  );
}
