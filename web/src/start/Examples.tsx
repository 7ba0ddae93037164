/** Three ways in, each a whole path from a question to its sentences. */
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import css from "./start.module.css";

const EXAMPLES = [
  ["who", "/?ask=%E5%93%AA%E4%BA%9B%E5%9F%8E%E5%B8%82%E6%8E%A8%E8%A1%8C%E4%BA%86%E5%85%8D%E7%94%B3%E5%8D%B3%E4%BA%AB%EF%BC%9F"],
  ["compare", "/compare?place=place%3A210100&place=place%3A210200"],
  ["chain", "/regulations/regulation%3Ayou-hua-ying-shang-huan-jing-tiao-li"],
] as const;

export function Examples() {
  const { t } = useTranslation("start");
  return (
    <ul className={css["examples"]} aria-label={t("examples.label")}>
      {EXAMPLES.map(([name, to]) => (
        <li key={name}>
          <Link to={to}>
            <strong>{t(`examples.${name}.title`)}</strong>
            <span>{t(`examples.${name}.help`)}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
