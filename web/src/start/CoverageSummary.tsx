/** What the corpus covers: how many documents of which years, genres and cities; a city without any is named, too. */
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Coverage } from "../shared/api/contract";
import { byGenre, byProvince, byYear, total, type Bar } from "./coverage";
import css from "./start.module.css";

export function CoverageSummary({ coverage }: { coverage: Coverage }) {
  const { t } = useTranslation("start");
  return (
    <section aria-labelledby="coverage">
      <h2 id="coverage">{t("coverage.title", { count: total(coverage) })}</h2>
      <div className={css["columns"]}>
        <Bars title={t("coverage.years")} bars={byYear(coverage)} parameter="year" labelOf={(label) => label ?? t("coverage.undated")} />
        <Bars title={t("coverage.genres")} bars={byGenre(coverage)} parameter="genre" labelOf={(label) => t(`genre.${label ?? ""}`, { defaultValue: label ?? "" })} />
      </div>
      {byProvince(coverage).map(({ province, cities }) => (
        <section key={province.id}>
          <h3>{t("coverage.province", { name: province.name, count: province.documents })}</h3>
          <ul className={css["cities"]}>
            {cities.map(({ id, name, documents }) => (
              <li key={id} data-empty={documents === 0}>
                <Link to={documents === 0 ? `/nodes/${encodeURIComponent(id)}` : `/documents?place=${encodeURIComponent(id)}`}>
                  {name} <span className="quiet">{documents === 0 ? t("coverage.none") : documents}</span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}

interface BarsProps {
  title: string;
  bars: readonly Bar[];
  parameter: string;
  labelOf: (label: string | null) => string;
}

function Bars({ title, bars, parameter, labelOf }: BarsProps) {
  const most = Math.max(1, ...bars.map(({ count }) => count));
  return (
    <table className={css["bars"]}>
      <caption>{title}</caption>
      <tbody>
        {bars.map(({ label, count }) => (
          <tr key={label}>
            <th scope="row">{label === null ? labelOf(label) : <Link to={`/documents?${parameter}=${encodeURIComponent(label)}`}>{labelOf(label)}</Link>}</th>
            <td><span className={css["bar"]} style={{ inlineSize: `${String((count / most) * 100)}%` }} /></td>
            <td>{count}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
