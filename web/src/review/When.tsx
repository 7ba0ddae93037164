/** A moment of the server's clock in the reader's own, the exact one at hand. */
import { useTranslation } from "react-i18next";

export function When({ time }: { time: string }) {
  const { i18n } = useTranslation();
  const shown = new Intl.DateTimeFormat(i18n.language, { dateStyle: "medium", timeStyle: "short" }).format(new Date(time));
  return <time dateTime={time} title={time}>{shown}</time>;
}
