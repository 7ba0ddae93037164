/** View: two to six places side by side, with the sentences that each cell rests on. */
import { copyText } from "../shared/ui/copy";
import { keepPreviousData } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Legend } from "../shared/adoption/Legend";
import { useWords } from "../shared/adoption/words";
import { $api } from "../shared/api/client";
import { useUrlState } from "../shared/state/url";
import { Button } from "../shared/ui/Button";
import { Answered, Empty } from "../shared/ui/states";
import { useTitle } from "../shared/ui/title";
import css from "./compare.module.css";
import { CompareTable, useSectionTitle } from "./CompareTable";
import { PlaceBar } from "./PlaceBar";
import { LEAST, placesOf } from "./places";
import { sectionsOf, type Compared } from "./sections";
import { TakeCompare, useTable } from "./TakeCompare";

export function Component() {
  const { t } = useTranslation("compare");
  useTitle(t("nav.compare"));
  const [params] = useUrlState();
  const places = placesOf(params);
  return (
    <div className={css["view"]}>
      <h1>{t("title")}</h1>
      <PlaceBar />
      {places.length < LEAST ? <Invitation chosen={places.length} /> : <Side places={places} />}
    </div>
  );
}

/** Nothing to compare yet: what this is for, and an example. */
function Invitation({ chosen }: { chosen: number }) {
  const { t } = useTranslation("compare");
  const known = $api.useQuery("get", "/api/v1/places", { params: { query: { kind: "City", limit: 2 } } });
  const [first, second] = known.data?.items ?? [];
  return (
    <Empty title={chosen === 0 ? t("choose") : t("more")}>
      {first && second && chosen === 0 && (
        <Link to={`/compare?place=${encodeURIComponent(first.id)}&place=${encodeURIComponent(second.id)}`}>{t("example", { first: first.name, second: second.name })}</Link>
      )}
    </Empty>
  );
}

function Side({ places }: { places: string[] }) {
  const [params] = useUrlState();
  const least = Number(params.get("min_confidence"));
  const query = { place: places, ...(least > 0 && least <= 1 && { min_confidence: least }) };
  const answer = $api.useQuery("get", "/api/v1/compare", { params: { query } }, { placeholderData: keepPreviousData });
  return <Answered query={answer}>{(compared) => <div aria-busy={answer.isPlaceholderData}><Found compared={compared} /></div>}</Answered>;
}

function Found({ compared }: { compared: Compared }) {
  const { t } = useTranslation("compare");
  const words = useWords();
  const title = useSectionTitle();
  const sections = sectionsOf(compared);
  const { head, rows } = useTable(compared, sections, words);
  if (sections.length === 0) return <Empty title={t("nothing")} />;
  const copy = () => {
    void copyText([head, ...rows].map((row) => row.join("\t")).join("\n"), t("copied", { count: rows.length }));
  };
  return (
    <>
      <div className={css["actions"]}>
        <nav className={css["summary"]} aria-label={t("summary")}>
          {sections.map((section) => (
            <Button key={section.key} kind="quiet" onPress={() => { document.getElementById(section.key.replace(/\W/g, "-"))?.scrollIntoView({ block: "start" }); }}>
              {title(section)} <strong>{section.measures.length}</strong>
            </Button>
          ))}
        </nav>
        <span className={css["take"]}>
          <Button onPress={copy}>{t("copy")}</Button>
          <TakeCompare compared={compared} sections={sections} words={words} />
        </span>
      </div>
      {compared.truncated && <p className={css["notice"]} role="alert">{t("truncated")}</p>}
      <CompareTable compared={compared} sections={sections} words={words} />
      <Legend />
    </>
  );
}
