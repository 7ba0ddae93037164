/** Verdicts that the server did not take: somebody else judged the claim meanwhile, or it went wrong. None is lost. */
import { useTranslation } from "react-i18next";
import { useWhoami } from "../../shared/session/session";
import { Button } from "../../shared/ui/Button";
import { meaningOf } from "../../shared/ui/states";
import { When } from "../When";
import css from "../review.module.css";
import { claimOf, unsettled, type Item, type Meant, type Sending, type Session } from "./session";
import { insist, insistOnFailed, takeBack } from "./store";
import { useLabels } from "../../shared/i18n/labels";

export function Unsettled({ session }: { session: Session }) {
  const { t } = useTranslation("review");
  const items = unsettled(session);
  const failed = items.filter(({ verdict }) => verdict?.sending.is === "failed").length;
  if (items.length === 0) return null;
  return (
    <section className={css["unsettled"]} role="alert" aria-label={t("unsettled.label")}>
      <h2>{t("unsettled.title", { count: items.length })}</h2>
      {failed > 1 && <div className={css["actions"]}><Button kind="primary" onPress={insistOnFailed}>{t("unsettled.retryAll", { count: failed })}</Button></div>}
      {items.map((item) => <One key={claimOf(item)} item={item} />)}
    </section>
  );
}

function One({ item }: { item: Item }) {
  const labels = useLabels();
  const { subject, predicate, object } = item.entry.claim;
  if (!item.verdict) return null;
  const { meant, sending } = item.verdict;
  return (
    <article className={css["unsettledOne"]}>
      <p><strong>{subject.name} · {labels.predicate(predicate)} · {object.name}</strong></p>
      {sending.is === "conflict" && <Conflict claim={claimOf(item)} meant={meant} sending={sending} />}
      {sending.is === "failed" && <Failed claim={claimOf(item)} meant={meant} sending={sending} />}
    </article>
  );
}

interface OneProps<Is extends Sending["is"]> {
  claim: string;
  meant: Meant;
  sending: Extract<Sending, { is: Is }>;
}

/** Their verdict, mine, and which of them is to count. */
function Conflict({ claim, meant, sending: { now, theirs } }: OneProps<"conflict">) {
  const { t } = useTranslation("review");
  const who = useWhoami();
  const latest = theirs[0];
  const name = latest && latest.author === who?.name ? t("unsettled.you") : latest?.author;
  return (
    <>
      <p>
        {latest && latest.act in { accept: 1, reject: 1, correct: 1 } ? t("unsettled.theirs", { author: name, act: t(`verdict.done.${latest.act}`) }) : t("unsettled.changed")}
        {latest && <> · <When time={latest.time} /></>}
        {latest?.reason && <> · “{latest.reason}”</>}
        <span className="quiet"> · {t("unsettled.now", { state: t(`review.${now.review}`) })}</span>
      </p>
      <p>{t("unsettled.mine", { act: t(`verdict.done.${meant.act}`) })}</p>
      <div className={css["actions"]}>
        <Button onPress={() => { takeBack(claim); }}>{t("unsettled.keep")}</Button>
        <Button kind="danger" onPress={() => { insist(claim, { ...meant, seen: now.review }); }}>{t("unsettled.insist")}</Button>
      </div>
    </>
  );
}

function Failed({ claim, meant, sending: { problem } }: OneProps<"failed">) {
  const { t } = useTranslation("review");
  return (
    <>
      <p>{[meaningOf(problem, t), problem.status !== 0 && problem.detail].filter(Boolean).join(t("join.colon"))}</p>
      {problem.hint && <p className="quiet">{problem.hint}</p>}
      <p>{t("unsettled.mine", { act: t(`verdict.done.${meant.act}`) })}</p>
      <div className={css["actions"]}>
        <Button kind="primary" onPress={() => { insist(claim, meant); }}>{t("unsettled.retry")}</Button>
        <Button onPress={() => { takeBack(claim); }}>{t("unsettled.drop")}</Button>
      </div>
    </>
  );
}
