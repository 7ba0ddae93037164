/** View: which place adopted which measure, each cell with its sentences, each blank with its reason. */
import { copyText } from "../shared/ui/copy";
import { keepPreviousData } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { Legend } from "../shared/adoption/Legend";
import { useWords } from "../shared/adoption/words";
import { $api, addressOf } from "../shared/api/client";
import { useUrlState } from "../shared/state/url";
import { Button } from "../shared/ui/Button";
import { Download } from "../shared/ui/Download";
import { Answered, Empty } from "../shared/ui/states";
import { useTitle } from "../shared/ui/title";
import { FilterBar } from "./FilterBar";
import { arrangementOf, csvQuery, queryOf } from "./filters";
import { gridOf, type MatrixAnswer } from "./grid";
import css from "./matrix.module.css";
import { copyOf, MatrixTable } from "./MatrixTable";
import { everything } from "./selection";
import { TakeMatrix } from "./TakeMatrix";

export function Component() {
  const { t } = useTranslation("matrix");
  useTitle(t("nav.matrix"));
  const [params] = useUrlState();
  const answer = $api.useQuery("get", "/api/v1/matrix", { params: { query: queryOf(params) } }, { placeholderData: keepPreviousData });
  return (
    <div className={css["view"]}>
      <h1>{t("title")}</h1>
      <FilterBar />
      <Answered query={answer}>{(matrix) => <Arranged matrix={matrix} isStale={answer.isPlaceholderData} />}</Answered>
    </div>
  );
}

function Arranged({ matrix, isStale }: { matrix: MatrixAnswer; isStale: boolean }) {
  const { t } = useTranslation("matrix");
  const [params] = useUrlState();
  const { sort, group, hideEmpty } = arrangementOf(params);
  const grid = useMemo(() => gridOf(matrix, { sort, group, hideEmpty }), [matrix, sort, group, hideEmpty]);
  const words = useWords();
  if (matrix.cells.length === 0) return <NothingThere matrix={matrix} />;
  const [rows, columns] = [grid.places.length, grid.measures.length];
  const copy = () => {
    void copyText(copyOf(grid, everything({ rows, columns, page: 1 }), words), t("copied", { rows, columns }));
  };
  return (
    <>
      <div className={css["actions"]}>
        <span className="quiet" role="status">{t("summary", { places: rows, measures: columns, cells: matrix.cells.length })}</span>
        <Button onPress={copy}>{t("copy")}</Button>
        <Download className={css["download"]} name="matrix.csv" href={addressOf("api/v1/queries/matrix", csvQuery(queryOf(params)))}>{t("csv")}</Download>
        <TakeMatrix grid={grid} query={queryOf(params)} isEmptyHidden={hideEmpty} isCut={matrix.truncated} />
      </div>
      {matrix.truncated && <p className={css["notice"]} role="alert">{t("truncated")}</p>}
      <MatrixTable grid={grid} words={words} isStale={isStale} />
      <Legend />
    </>
  );
}

function NothingThere({ matrix }: { matrix: MatrixAnswer }) {
  const { t } = useTranslation("matrix");
  const isBare = matrix.places.every(({ documents }) => documents === 0);
  return isBare ? <Empty title={t("empty.corpus")}><Link to="/intake">{t("empty.intake")}</Link></Empty> : <Empty title={t("empty.filters")} />;
}
