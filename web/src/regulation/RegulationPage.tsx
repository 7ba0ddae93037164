/** One regulation: what it is, its articles with their measures and places, its followers, all other statements of it. */
import type { UseQueryResult } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { $api } from "../shared/api/client";
import type { Chains, NodeDetail } from "../shared/api/contract";
import { useLabels } from "../shared/i18n/labels";
import { Answered, Empty, Loading } from "../shared/ui/states";
import { NodeLink } from "../shared/ui/NodeLink";
import { useTitle } from "../shared/ui/title";
import { NodeHead } from "../node/NodeHead";
import { Statements } from "../node/Statements";
import { Articles } from "./Articles";
import { articlesOf, followersOf } from "./articles";
import css from "./regulation.module.css";

const IN_ARTICLES = "PROVIDES_FOR";

export function RegulationPage({ id }: { id: string }) {
  const params = { params: { path: { id } } };
  const node = $api.useQuery("get", "/api/v1/nodes/{id}", params);
  useTitle(node.data?.name);
  const chains = $api.useQuery("get", "/api/v1/chains/{id}", params);
  if (useLabels().isPending) return <Loading />;
  return <Answered query={node}>{(found) => <Page node={found} chains={chains} />}</Answered>;
}

/** What stands below the articles waits for them: nothing is counted, listed or moved before they are known. */
function Page({ node, chains }: { node: NodeDetail; chains: UseQueryResult<Chains, unknown> }) {
  const { t } = useTranslation("regulation");
  return (
    <div className={css["page"]}>
      <NodeHead node={node} />
      <p><Link to={`/chains/${encodeURIComponent(node.id)}`}>{t("chain")}</Link></p>
      <Answered query={chains}>{(found) => <OfChains node={node} chains={found} />}</Answered>
      {!chains.isPending && <Rest node={node} hasArticles={chains.isSuccess && articlesOf(chains.data).length > 0} />}
    </div>
  );
}

function OfChains({ node, chains }: { node: NodeDetail; chains: Chains }) {
  const { t } = useTranslation("regulation");
  const articles = articlesOf(chains);
  return (
    <>
      {chains.truncated && <p role="note">{t("truncated")}</p>}
      <section aria-labelledby="articles">
        <h2 id="articles">{t("articles", { count: articles.filter(({ article }) => article !== null).length })}</h2>
        {articles.length === 0 && <Empty title={t("noArticles.title")}><p>{t("noArticles.help")}</p></Empty>}
        <Articles regulation={node.id} articles={articles} />
      </section>
      <Followers chains={chains} />
    </>
  );
}

/** All other statements; what the regulation provides for is among them where no article says it. */
function Rest({ node, hasArticles }: { node: NodeDetail; hasArticles: boolean }) {
  const rest = node.predicates.filter(({ predicate, direction }) => !(predicate === IN_ARTICLES && direction === "out" && hasArticles));
  return rest.map((group) => <Statements key={`${group.predicate} ${group.direction}`} node={node} group={group} />);
}

function Followers({ chains }: { chains: Chains }) {
  const { t } = useTranslation("regulation");
  const followers = followersOf(chains);
  if (followers.length === 0) return null;
  return (
    <section aria-labelledby="followers">
      <h2 id="followers">{t("followers", { count: followers.length })}</h2>
      <ul className={css["list"]}>
        {followers.map(({ regulation, steps, measures }) => (
          <li key={regulation.id}><NodeLink node={regulation} /> <span className="quiet">{t("follower", { steps, count: measures })}</span></li>
        ))}
      </ul>
    </section>
  );
}
