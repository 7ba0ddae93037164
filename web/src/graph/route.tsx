/** View: graph. */
import { useTranslation } from "react-i18next";

export function Component() {
  const { t } = useTranslation("graph");
  return <h1>{t("title")}</h1>;
}
