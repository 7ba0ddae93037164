/** Verdicts that hold and do nothing, as their claim or its sentence is another since the document came in again. */
import { useTranslation } from "react-i18next";
import { $api } from "../../shared/api/client";
import { useEvidence } from "../../shared/evidence/reference";
import { Button } from "../../shared/ui/Button";
import { Answered, Empty } from "../../shared/ui/states";
import css from "../review.module.css";
import { EventLine } from "./EventLine";
import { byId } from "./said";

export function ConflictsView() {
  const { t } = useTranslation("review");
  const { open } = useEvidence();
  const query = $api.useQuery("get", "/api/v1/review/conflicts", {});
  return (
    <Answered query={query}>
      {({ conflicts, nodes }) =>
        conflicts.length === 0 ? (
          <Empty title={t("conflicts.none")}><p className="quiet">{t("conflicts.noneHelp")}</p></Empty>
        ) : (
          <>
            <p className="quiet">{t("conflicts.help")}</p>
            {conflicts.map(({ reason, claim_id: claim, event }) => (
              <section key={event.id} className={css["unsettled"]}>
                <p><strong>{t(`conflicts.reason.${reason}`)}</strong></p>
                <div className={css["frame"]}><table className={css["table"]}><tbody><EventLine event={event} of={byId(nodes)} isUndone={false} /></tbody></table></div>
                {claim && <p><Button onPress={() => { open({ of: "claim", id: claim }); }}>{t("conflicts.now")}</Button></p>}
              </section>
            ))}
          </>
        )
      }
    </Answered>
  );
}
