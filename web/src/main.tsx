/** Entry: language and theme first, so that nothing is drawn twice, then the application. */
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app/App";
import { startI18n } from "./shared/i18n";
import { applyTheme } from "./shared/theme/theme";
import "./shared/theme/tokens.css";
import "./shared/theme/base.css";

applyTheme();
await startI18n();
const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
