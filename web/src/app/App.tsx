/** What surrounds all views: the cache of answers, the language of widgets, addresses. */
import { QueryClientProvider } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { I18nProvider, RouterProvider as AriaRouter } from "react-aria-components";
import { RouterProvider } from "react-router/dom";
import { queryClient } from "../shared/api/cache";
import { router } from "./routes";

export function App() {
  const { i18n } = useTranslation();
  return (
    <QueryClientProvider client={queryClient}>
      <I18nProvider locale={i18n.language}>
        <AriaRouter navigate={(to) => void router.navigate(to)}>
          <RouterProvider router={router} />
        </AriaRouter>
      </I18nProvider>
    </QueryClientProvider>
  );
}
