/** How far the sitting is: what was said, and what is still on its way. */
import { useTranslation } from "react-i18next";
import css from "../review.module.css";
import { tally, type Act, type Session } from "./session";

export function Progress({ session }: { session: Session }) {
  const { t } = useTranslation("review");
  const counts = tally(session);
  const judged = session.judged.length;
  const waiting = session.outbox.length;
  const held = session.held.length;
  return (
    <p className={css["progress"]}>
      <span>{t("progress.judged", { count: judged })}</span>
      {(Object.keys(counts) as Act[]).filter((act) => counts[act] > 0).map((act) => <span key={act}>{t(`verdict.done.${act}`)} {counts[act]}</span>)}
      {waiting > 0 && <span className="quiet">{t("progress.sending", { count: waiting })}</span>}
      {held > 0 && <span className="quiet">{t("progress.held", { count: held })}</span>}
      {session.loading === "more" && <span className="quiet">{t("state.loading")}</span>}
    </p>
  );
}
