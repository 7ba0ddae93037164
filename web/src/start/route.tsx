/** View: start. */
import { useTranslation } from "react-i18next";

export function Component() {
  const { t } = useTranslation("start");
  return <h1>{t("title")}</h1>;
}
