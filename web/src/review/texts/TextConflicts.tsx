/** Decisions that were not taken, as somebody else had decided on the pair: theirs, mine, and which of them is to count. */
import { useTranslation } from "react-i18next";
import type { PlacedDocument } from "../../shared/api/contract";
import { useWhoami } from "../../shared/session/session";
import { Button } from "../../shared/ui/Button";
import { When } from "../When";
import { decisionOf, type Conflict, type Decided } from "../pairs/sitting";
import type { Deeds } from "../pairs/useSitting";
import css from "../review.module.css";
import type { TextPair } from "./pairs";

interface Props {
  conflicts: readonly Conflict[];
  pairs: readonly TextPair[];
  deeds: Deeds;
}

export function TextConflicts({ conflicts, pairs, deeds }: Props) {
  const { t } = useTranslation("review");
  const who = useWhoami();
  if (conflicts.length === 0) return null;
  return (
    <section className={css["unsettled"]} role="alert" aria-label={t("unsettled.label")}>
      <h2>{t("unsettled.title", { count: conflicts.length })}</h2>
      {conflicts.map((conflict) => {
        const { meant, theirs } = conflict;
        const pair = pairs.find(({ id }) => id === meant.pair);
        return (
          <article key={meant.pair} className={css["unsettledOne"]}>
            {pair && <p><strong>{nameOf(pair.a)} · {nameOf(pair.b)}</strong></p>}
            <p>
              {t("texts.theirs", { author: theirs.author === who?.name ? t("unsettled.you") : theirs.author })}{t("join.colon")}
              <What decided={decisionOf(theirs, meant.pair)} pair={pair} /> · <When time={theirs.time} />
              {theirs.reason && <> · “{theirs.reason}”</>}
            </p>
            <p>{t("texts.mine")}{t("join.colon")}<What decided={meant} pair={pair} /></p>
            <div className={css["actions"]}>
              <Button onPress={() => { deeds.giveWay(conflict); }}>{t("unsettled.keep")}</Button>
              <Button kind="danger" onPress={() => { deeds.insist(conflict); }}>{t("unsettled.insist")}</Button>
            </div>
          </article>
        );
      })}
    </section>
  );
}

/** What was decided; of a revision which is the later one, too. */
function What({ decided: { act, keep }, pair }: { decided: Decided; pair: TextPair | undefined }) {
  const { t } = useTranslation("review");
  const later = pair && [pair.a, pair.b].find(({ id }) => id === keep);
  return <>{t(`events.act.${act}`)}{act === "revises" && later && t("texts.laterIs", { document: nameOf(later) })}</>;
}

function nameOf({ title, date }: PlacedDocument): string {
  return date === null ? title : `${title} ${date}`;
}
