/** The title of the tab: what the view shows, in the reader's language, so that tabs, history and bookmarks can be told apart. */
import { useEffect } from "react";
import { useTranslation } from "react-i18next";

/** Name the tab after what is shown; undefined while its name is not known, null where a part of the view names it. */
export function useTitle(name: string | null | undefined): void {
  const { t, i18n } = useTranslation();
  useEffect(() => {
    if (name !== null) document.title = [name, t("brand")].filter(Boolean).join(" · ");
  }, [name, t, i18n.language]);
}
