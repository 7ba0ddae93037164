/** View: matrix. */
import { useTranslation } from "react-i18next";

export function Component() {
  const { t } = useTranslation("matrix");
  return <h1>{t("title")}</h1>;
}
