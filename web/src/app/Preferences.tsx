/** Language and theme: two switches that show what is in force. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { setLanguage, type Language } from "../shared/i18n";
import { useUrlState } from "../shared/state/url";
import { setTheme, theme, THEMES } from "../shared/theme/theme";
import { Button } from "../shared/ui/Button";
import css from "./shell.module.css";

const GLYPHS = { system: "◑", light: "☀", dark: "☾" } as const;

export function Preferences() {
  const { t, i18n } = useTranslation();
  const [shown, setShown] = useState(theme());
  const next = THEMES[(THEMES.indexOf(shown) + 1) % THEMES.length] ?? "system";
  const [, change] = useUrlState();
  const speak = (language: Language) => {
    void setLanguage(language);
    change({ lang: null }); // else the address would take it back when it is opened again
  };
  const isChinese = i18n.language === "zh-CN";
  return (
    <div className={css["preferences"]}>
      <Button kind="quiet" aria-label={t(`theme.${shown}`)} onPress={() => { setTheme(next); setShown(next); }}>{GLYPHS[shown]}</Button>
      <Button kind="quiet" onPress={() => { speak(isChinese ? "en" : "zh-CN"); }}>{isChinese ? "English" : "中文"}</Button>
    </div>
  );
}
