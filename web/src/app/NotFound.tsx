/** An address that no view has. */
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useTitle } from "../shared/ui/title";

export function NotFound() {
  const { t } = useTranslation();
  useTitle(t("notFound"));
  return (
    <>
      <h1>{t("notFound")}</h1>
      <Link to="/">{t("nav.start")}</Link>
    </>
  );
}
