/** Light, dark, or as the system has it; kept for the next visit. */

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

const STORED = "yingshang.theme";

/** The theme that was chosen last. */
export function theme(): Theme {
  const stored = localStorage.getItem(STORED);
  return THEMES.find((one) => one === stored) ?? "system";
}

/** Let the page follow the chosen theme. */
export function applyTheme(): void {
  document.documentElement.dataset["theme"] = theme();
}

/** Choose, remember and follow a theme. */
export function setTheme(chosen: Theme): void {
  localStorage.setItem(STORED, chosen);
  applyTheme();
}
