/** How far reviewers agree on the claims that both judged. */
import { useTranslation } from "react-i18next";
import { $api } from "../../shared/api/client";
import { Answered, Empty } from "../../shared/ui/states";
import css from "../review.module.css";

export function AgreementView() {
  const { t, i18n } = useTranslation("review");
  const query = $api.useQuery("get", "/api/v1/review/agreement", {});
  const percent = new Intl.NumberFormat(i18n.language, { style: "percent", maximumFractionDigits: 0 });
  const decimal = new Intl.NumberFormat(i18n.language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  return (
    <Answered query={query}>
      {({ pairs }) =>
        pairs.length === 0 ? (
          <Empty title={t("agreement.none")}><p className="quiet">{t("agreement.noneHelp")}</p></Empty>
        ) : (
          <>
            <div className={css["frame"]}>
              <table className={css["table"]}>
                <caption className="visually-hidden">{t("tabs.agreement")}</caption>
                <thead><tr><th scope="col">{t("agreement.pair")}</th><th scope="col">{t("agreement.claims")}</th><th scope="col">{t("agreement.share")}</th><th scope="col">{t("agreement.kappa")}</th></tr></thead>
                <tbody>
                  {pairs.map(({ a, b, claims, agreement, kappa }) => (
                    <tr key={`${a}\n${b}`}>
                      <th scope="row">{a} · {b}</th><td>{claims}</td><td>{percent.format(agreement)}</td>
                      <td>{kappa === null ? <span className="quiet" title={t("agreement.noKappa")}>—</span> : decimal.format(kappa)}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </div>
            <p className="quiet">{t("agreement.help")}</p>
          </>
        )
      }
    </Answered>
  );
}
