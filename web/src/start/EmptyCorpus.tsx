/** Nothing was taken in yet: how to begin, in the browser or in a terminal. */
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Empty } from "../shared/ui/states";

export function EmptyCorpus() {
  const { t } = useTranslation("start");
  return (
    <Empty title={t("empty.title")}>
      <p>{t("empty.browser")} <Link to="/intake">{t("nav.intake")}</Link></p>
      <p>{t("empty.terminal")}</p>
      <p><code>yingshang ingest FOLDER</code></p>
      <p>{t("empty.demo")} <code>make demo</code></p>
    </Empty>
  );
}
