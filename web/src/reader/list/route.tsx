/** View: the documents of the corpus, by place, genre and year. */
import { pathOf } from "../../shared/ui/pathOf";
import { keepPreviousData } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { $api } from "../../shared/api/client";
import type { DocumentPage, DocumentSummary } from "../../shared/api/contract";
import { useUrlState } from "../../shared/state/url";
import { Button } from "../../shared/ui/Button";
import { Answered, Empty } from "../../shared/ui/states";
import { useTitle } from "../../shared/ui/title";
import css from "../reader.module.css";

const FACETS = ["place", "genre", "year"] as const;
const PAGE = 50;

export function Component() {
  const { t } = useTranslation("reader");
  useTitle(t("nav.documents"));
  const [params, change] = useUrlState();
  const chosen = Object.fromEntries(FACETS.flatMap((name) => (params.get(name) ? [[name, params.get(name) ?? ""]] : [])));
  const after = params.get("after");
  const query = $api.useQuery("get", "/api/v1/documents", { params: { query: { ...chosen, limit: PAGE, ...(after ? { after } : {}) } } }, { placeholderData: keepPreviousData });
  return (
    <div className={css["list"]}>
      <h1>{t("list.title")}</h1>
      <Answered query={query}>
        {(page) => (
          <>
            <Filters page={page} chosen={chosen} onChange={(name, value) => { change({ [name]: value, after: null }, { push: true }); }} />
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
  onChange: (name: string, value: string | null) => void;
}

function Filters({ page, chosen, onChange }: FiltersProps) {
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
