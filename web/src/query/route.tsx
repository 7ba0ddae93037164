/** View: query desk. Named queries with forms, and the read-only door for Cypher of one's own. */
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { useParams } from "react-router";
import { $api } from "../shared/api/client";
import { Answered, Empty, Loading } from "../shared/ui/states";
import { useTitle } from "../shared/ui/title";
import { NamedQuery } from "./named/NamedQuery";
import css from "./query.module.css";
import { QueryList } from "./QueryList";

const Door = lazy(() => import("./door/Door"));

export function Component() {
  const { t } = useTranslation("query");
  useTitle(t("nav.query"));
  const { name } = useParams();
  const list = $api.useQuery("get", "/api/v1/queries", {});
  return (
    <>
      <h1>{t("title")}</h1>
      <Answered query={list}>
        {({ queries }) => {
          const found = queries.find((query) => query.name === name);
          return (
            <div className={css["desk"]}>
              <QueryList queries={queries} />
              <div className={css["body"]}>
                {name === "cypher" ? <Suspense fallback={<Loading />}><Door /></Suspense> : found ? <NamedQuery key={found.name} query={found} /> : <Empty title={t(name ? "list.unknown" : "list.choose", { name })}><p className="quiet">{t("list.help")}</p></Empty>}
              </div>
            </div>
          );
        }}
      </Answered>
    </>
  );
}
