/** View: search. Names first, then the texts in which the words stand, each leading to its place in the document. */
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { $api } from "../shared/api/client";
import type { FoundNode, FoundSection } from "../shared/api/contract";
import { useUrlState } from "../shared/state/url";
import { Button } from "../shared/ui/Button";
import { NodeLink } from "../shared/ui/NodeLink";
import { Answered, Empty } from "../shared/ui/states";
import { useTitle } from "../shared/ui/title";
import { Highlighted } from "./Highlighted";
import css from "./search.module.css";

const PAGE = 20;

export function Component() {
  const { t } = useTranslation("search");
  const [params, change] = useUrlState();
  useTitle(params.get("q") ?? t("title"));
  const q = params.get("q")?.trim() ?? "";
  const offset = Number(params.get("offset") ?? 0);
  return (
    <div className={css["page"]}>
      <h1>{q ? t("titleOf", { q }) : t("title")}</h1>
      {q ? <Results q={q} offset={offset} onPage={(to) => { change({ offset: to || null }, { push: true }); }} /> : <Empty title={t("empty.title")}><p>{t("empty.help")}</p></Empty>}
    </div>
  );
}

function Results({ q, offset, onPage }: { q: string; offset: number; onPage: (offset: number) => void }) {
  const { t } = useTranslation("search");
  const query = $api.useQuery("get", "/api/v1/search", { params: { query: { q, offset, limit: PAGE } } });
  return (
    <Answered query={query}>
      {({ nodes, sections, next }) => (
        <>
          {nodes.length + sections.length === 0 && <Empty title={t("nothing.title", { q })}><p>{t("nothing.help")}</p></Empty>}
          {nodes.length > 0 && <Names nodes={nodes} />}
          {sections.length > 0 && <Texts sections={sections} />}
          <p className={css["pages"]}>
            {offset > 0 && <Button onPress={() => { onPage(Math.max(0, offset - PAGE)); }}>{t("previous")}</Button>}
            {next !== null && <Button onPress={() => { onPage(next); }}>{t("next")}</Button>}
          </p>
        </>
      )}
    </Answered>
  );
}

function Names({ nodes }: { nodes: readonly FoundNode[] }) {
  const { t } = useTranslation("search");
  return (
    <section aria-labelledby="names">
      <h2 id="names">{t("names")}</h2>
      <ul className={css["names"]}>
        {nodes.map((node) => (
          <li key={node.id}>
            <NodeLink node={node} />{" "}
            {node.matched !== node.name && <Highlighted text={node.matched} spans={[[node.start, node.end]]} />}{" "}
            <span className="quiet">{node.within} {t(`how.${node.how}`)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Texts({ sections }: { sections: readonly FoundSection[] }) {
  const { t } = useTranslation("search");
  return (
    <section aria-labelledby="texts">
      <h2 id="texts">{t("texts")}</h2>
      {sections.map(({ document, section_id: id, section_path: path, quote, highlights, start, end }) => (
        <article key={id} className={css["text"]}>
          <h3><Link to={`/documents/${encodeURIComponent(document.id)}?at=${String(start)}-${String(end)}`}>{document.title}</Link> <span className="quiet">{document.date}</span></h3>
          <p><Highlighted text={quote} spans={highlights} /></p>
          <p className="quiet">{[...path, document.paraphrase ? t("evidence.paraphrase") : "", document.extent === "excerpt" ? t("evidence.excerpt") : ""].filter(Boolean).join(" › ")}</p>
        </article>
      ))}
    </section>
  );
}
