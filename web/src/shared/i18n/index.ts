/** Two languages, Chinese first. Each topic has its texts in `<topic>/locales/`, loaded with the topic's views. */
import i18next from "i18next";
import resourcesToBackend from "i18next-resources-to-backend";
import { initReactI18next } from "react-i18next";

const LANGUAGES = ["zh-CN", "en"] as const;
export type Language = (typeof LANGUAGES)[number];

const STORED = "yingshang.language";
const COMMON = "shared";
const files = import.meta.glob<{ default: Record<string, unknown> }>(["../locales/*.json", "../../*/locales/*.json"]);

/** The texts of a topic in a language. */
async function texts(language: string, topic: string): Promise<Record<string, unknown>> {
  const load = files[topic === COMMON ? `../locales/${language}.json` : `../../${topic}/locales/${language}.json`];
  return load ? (await load()).default : {};
}

function chosen(): Language {
  const asked = new URLSearchParams(location.search).get("lang") ?? localStorage.getItem(STORED);
  return LANGUAGES.find((language) => language === asked) ?? "zh-CN";
}

/** Begin with the language of the address, else the one chosen last, else Chinese. */
export async function startI18n(): Promise<void> {
  i18next.on("languageChanged", (language: string) => {
    document.documentElement.lang = language;
  });
  await i18next.use(resourcesToBackend(texts)).use(initReactI18next).init({
    lng: chosen(),
    fallbackLng: "zh-CN",
    ns: [COMMON],
    defaultNS: COMMON,
    fallbackNS: COMMON,
    interpolation: { escapeValue: false }, // React escapes
    react: { useSuspense: false },
  });
}

/** Resolves when the texts of a topic are there. The router asks for those of the first view before the language is known. */
export async function loaded(topic: string): Promise<void> {
  if (!i18next.isInitialized) await new Promise<void>((done) => { i18next.on("initialized", () => { done(); }); });
  await i18next.loadNamespaces(topic);
}

/** Change the language and remember it. */
export async function setLanguage(language: Language): Promise<void> {
  localStorage.setItem(STORED, language);
  await i18next.changeLanguage(language);
}
