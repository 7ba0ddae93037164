/** What a reader sees where others have buttons: which role it takes, and how to come by it. */
import { useTranslation } from "react-i18next";
import type { Whoami } from "../shared/api/contract";
import { useWhoami } from "../shared/session/session";
import css from "./review.module.css";

export function NeedsKey({ wanted, what }: { wanted: Whoami["role"]; what: string }) {
  const { t } = useTranslation("review");
  const who = useWhoami();
  if (!who) return null;
  const why = who.read_only ? t("needs.readOnly") : who.anonymous ? t("needs.key", { role: t(`roles.${wanted}`) }) : t("needs.role", { role: t(`roles.${wanted}`), mine: t(`roles.${who.role}`) });
  return (
    <aside className={css["needs"]}>
      <p><strong>{what}</strong></p>
      <p>{why}</p>
      {!who.read_only && <p><code>yingshang keys add NAME --role {wanted}</code></p>}
    </aside>
  );
}
