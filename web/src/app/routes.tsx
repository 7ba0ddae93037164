/** Which view answers which address. Each view is a bundle of its own; what it shows stands in the address. */
import { createBrowserRouter } from "react-router";
import { basename } from "../shared/api/base";
import { loaded } from "../shared/i18n";
import { NotFound } from "./NotFound";
import { RouteError } from "./RouteError";
import { Shell } from "./Shell";

type View = { Component: React.ComponentType };

/** A view with the texts of its topic and of those that it borrows from, so that it is never drawn with bare keys. */
function view(topic: string, load: () => Promise<View>, ...more: string[]) {
  return { lazy: async () => (await Promise.all([load(), ...[topic, ...more].map(loaded)]))[0], ErrorBoundary: RouteError };
}

export const router = createBrowserRouter(
  [
    {
      Component: Shell,
      ErrorBoundary: RouteError,
      HydrateFallback: () => null,
      children: [
        { index: true, ...view("start", () => import("../start/route")) },
        { path: "search", ...view("search", () => import("../search/route")) },
        { path: "graph", ...view("graph", () => import("../graph/route")) },
        { path: "chains/:id", ...view("graph", () => import("../graph/chains/route")) },
        { path: "matrix", ...view("matrix", () => import("../matrix/route")) },
        { path: "compare", ...view("compare", () => import("../compare/route")) },
        { path: "timeline/:id?", ...view("timeline", () => import("../timeline/route")) },
        { path: "map", ...view("map", () => import("../map/route")) },
        { path: "documents", ...view("reader", () => import("../reader/list/route")) },
        { path: "documents/:id", ...view("reader", () => import("../reader/route")) },
        { path: "regulations/:id?", ...view("regulation", () => import("../regulation/route"), "node") },
        { path: "nodes/:id", ...view("node", () => import("../node/route")) },
        { path: "review", ...view("review", () => import("../review/route")) },
        { path: "query/:name?", ...view("query", () => import("../query/route")) },
        { path: "intake", ...view("intake", () => import("../intake/route")) },
        { path: "*", Component: NotFound },
      ],
    },
  ],
  { basename },
);
