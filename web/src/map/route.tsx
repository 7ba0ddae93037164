/** View: map. */
import { useTranslation } from "react-i18next";

export function Component() {
  const { t } = useTranslation("map");
  return <h1>{t("title")}</h1>;
}
