/** An address that no view has. */
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Empty } from "../shared/ui/states";

export function NotFound() {
  const { t } = useTranslation();
  return <Empty title={t("notFound")}><Link to="/">{t("nav.start")}</Link></Empty>;
}
