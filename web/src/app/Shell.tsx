/** The frame of all views: navigation, search, language, theme, key, and the evidence drawer. */
import { Suspense, useRef } from "react";
import { useTranslation } from "react-i18next";
import { NavLink, Outlet, ScrollRestoration, useNavigate } from "react-router";
import { useCorpus } from "../shared/api/corpus";
import { EvidenceDrawer } from "../shared/evidence/EvidenceDrawer";
import { Shortcuts, useShortcut } from "../shared/keyboard/shortcuts";
import { SessionButton } from "../shared/session/SessionButton";
import { Loading } from "../shared/ui/states";
import { Toasts } from "../shared/ui/toasts";
import { SearchBox } from "../search/SearchBox";
import { Preferences } from "./Preferences";
import css from "./shell.module.css";

/** The views in the order of the bar, each with the second key of its shortcut `g …`. */
const NAV = [
  ["/", "start", "s"], ["/matrix", "matrix", "m"], ["/graph", "graph", "g"], ["/compare", "compare", "c"], ["/timeline", "timeline", "t"],
  ["/map", "map", "p"], ["/documents", "documents", "d"], ["/regulations", "regulations", "r"], ["/query", "query", "q"],
  ["/review", "review", "v"], ["/intake", "intake", "i"],
] as const;

function GoTo({ to, keys, label }: { to: string; keys: string; label: string }) {
  const navigate = useNavigate();
  useShortcut(keys, label, () => void navigate(to));
  return null;
}

export function Shell() {
  const { t } = useTranslation();
  const search = useRef<HTMLInputElement>(null);
  const corpus = useCorpus();
  useShortcut("/", t("search.label"), () => search.current?.focus());
  return (
    <div className={css["shell"]}>
      <a className={css["skip"]} href="#main" onClick={(event) => { event.preventDefault(); document.getElementById("main")?.focus(); }}>{t("skip")}</a>
      <header className={css["header"]}>
        <NavLink className={css["brand"] ?? ""} to="/">营商</NavLink>
        <nav aria-label={t("nav.label")} className={css["nav"]}>
          {NAV.map(([to, name]) => <NavLink key={to} to={to} end={to === "/"}>{t(`nav.${name}`)}</NavLink>)}
        </nav>
        <SearchBox ref={search} />
        <Preferences />
        <SessionButton />
      </header>
      <main id="main" className={css["main"]} tabIndex={-1}>
        <Suspense fallback={<Loading />}><Outlet /></Suspense>
      </main>
      <EvidenceDrawer />
      <footer className={css["footer"]}>
        <span>{t("footer.corpus", { corpus: corpus ?? "…" })}</span>
        <a href="docs">{t("footer.api")}</a>
        <span>{t("footer.keys")} <kbd>?</kbd></span>
      </footer>
      {NAV.map(([to, name, key]) => <GoTo key={to} to={to} keys={`g ${key}`} label={t(`nav.${name}`)} />)}
      <Shortcuts />
      <Toasts />
      <ScrollRestoration />
    </div>
  );
}
