/** View: the documents of the corpus, by place, genre and year, in the order that is asked for. */
import { pathOf } from "../../shared/ui/pathOf";
import { keepPreviousData } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { $api } from "../../shared/api/client";
import type { DocumentPage, DocumentSummary, operations } from "../../shared/api/contract";
import { useUrlState } from "../../shared/state/url";
import { Button } from "../../shared/ui/Button";
import { Answered, Empty } from "../../shared/ui/states";
import { useTitle } from "../../shared/ui/title";
import css from "../reader.module.css";

const FACETS = ["place", "genre", "year"] as const;
const SORTS = ["id", "date", "title"] as const satisfies readonly Sort[];
const PAGE = 50;

type Sort = NonNullable<NonNullable<operations["list_documents"]["parameters"]["query"]>["sort"]>;

export function Component() {
  const { t } = useTranslation("reader");
  useTitle(t("nav.documents"));
  const [params, change] = useUrlState();
  const chosen = Object.fromEntries(FACETS.flatMap((name) => (params.get(name) ? [[name, params.get(name) ?? ""]] : [])));
  const after = params.get("after");
  const sort = SORTS.find((one) => one === params.get("sort")) ?? "id";
  const query = $api.useQuery("get", "/api/v1/documents", { params: { query: { ...chosen, sort, limit: PAGE, ...(after ? { after } : {}) } } }, { placeholderData: keepPreviousData });
  return (
    <div className={css["list"]}>
      <h1>{t("list.title")}</h1>
      <Answered query={query}>
        {(page) => (
          <>
            <Filters page={page} chosen={chosen} sort={sort} onChange={(name, value) => { change({ [name]: value, after: null }, { push: true }); }} />
            <div aria-busy={query.isPlaceholderData}>
              <p className="quiet" aria-live="polite">{t("list.count", { count: page.total })}</p>
              {page.documents.length === 0 && <Empty title={t("list.none")}><Button onPress={() => { change({ place: null, genre: null, year: null, after: null }); }}>{t("list.all")}</Button></Empty>}
              <ul className={css["documents"]}>{page.documents.map((document) => <Item key={document.id} document={document} />)}</ul>
              <p className={css["facts"]}>
                {after && <Button onPress={() => { change({ after: null }, { push: true }); }}>{t("list.first")}</Button>}
                {page.next && <Button onPress={() => { change({ after: page.next }, { push: true }); }}>{t("list.next")}</Button>}
              </p>
            </div>
          </>
        )}
      </Answered>
    </div>
  );
}

interface FiltersProps {
  page: DocumentPage;
  chosen: Record<string, string>;
  sort: Sort;
  onChange: (name: string, value: string | null) => void;
}

function Filters({ page, chosen, sort, onChange }: FiltersProps) {
  const { t } = useTranslation("reader");
  const places = $api.useQuery("get", "/api/v1/coverage", {}).data?.places;
  const nameOf = (facet: string, value: string) => {
    if (facet === "place") return places?.find(({ id }) => id === value)?.name ?? value;
    return facet === "genre" ? t(`genre.${value}`) : value;
  };
  return (
    <div className={css["filters"]}>
      {FACETS.map((facet) => (
        <label key={facet}>
          {t(`list.${facet}`)}
          <select value={chosen[facet] ?? ""} onChange={(event) => { onChange(facet, event.target.value || null); }}>
            <option value="">{t("list.any")}</option>
            {(page.facets[facet] ?? []).map(({ value, count }) => <option key={value} value={value}>{`${nameOf(facet, value)} (${String(count)})`}</option>)}
          </select>
        </label>
      ))}
      <label>
        {t("list.sort")}
        <select value={sort} onChange={(event) => { onChange("sort", event.target.value === "id" ? null : event.target.value); }}>
          {SORTS.map((one) => <option key={one} value={one}>{t(`list.sorts.${one}`)}</option>)}
        </select>
      </label>
    </div>
  );
}

function Item({ document }: { document: DocumentSummary }) {
  const { t } = useTranslation("reader");
  return (
    <li>
      <Link to={pathOf({ id: document.id, kind: "Document" })}>{document.title}</Link>
      <span className="quiet">
        {[
          document.place?.name, t(`genre.${document.genre}`), document.issuer, document.number, document.date ?? t("unsaid.date"),
          document.paraphrase ? t("evidence.paraphrase") : null, document.extent === "excerpt" ? t("evidence.excerpt") : null,
        ].filter(Boolean).join(" · ")}
      </span>
    </li>
  );
}
