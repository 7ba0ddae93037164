/** View: review. What the extractor found, judged by people: the queue, pairs, conflicts, history, agreement. */
import { useTranslation } from "react-i18next";
import { QueueView } from "./queue/QueueView";

export function Component() {
  const { t } = useTranslation("review");
  return (
    <>
      <h1>{t("title")}</h1>
      <QueueView />
    </>
  );
}
