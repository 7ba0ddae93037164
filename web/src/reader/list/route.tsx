/** View: reader/list. */
import { useTranslation } from "react-i18next";

export function Component() {
  const { t } = useTranslation("reader");
  return <h1>{t("title")}</h1>;
}
