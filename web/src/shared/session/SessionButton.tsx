/** Who works here: enter a key to review or to bring documents in, or leave. */
import { useState, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../ui/Button";
import { Dialog } from "../ui/Dialog";
import css from "../ui/ui.module.css";
import { sessionKey } from "./key";
import { useWhoami, useWhoamiError } from "./session";

export function SessionButton() {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const who = useWhoami();
  const hasKey = useSyncExternalStore(sessionKey.subscribe, sessionKey.get) !== null;
  const isRefused = useWhoamiError() === 401;
  const label = who && !who.anonymous ? `${who.name} · ${t(`roles.${who.role}`)}` : t(isRefused ? "session.refused" : "session.enter");
  return (
    <>
      <Button kind="quiet" onPress={() => { setOpen(true); }}>{label}</Button>
      <Dialog title={t("session.title")} isOpen={isOpen} onClose={() => { setOpen(false); }}>
        <KeyForm onDone={() => { setOpen(false); }} hasKey={hasKey} />
      </Dialog>
    </>
  );
}

function KeyForm({ onDone, hasKey }: { onDone: () => void; hasKey: boolean }) {
  const { t } = useTranslation();
  return (
    <form action={(form) => { sessionKey.set(String(form.get("key")).trim()); onDone(); }}>
      <p>{t("session.help")}</p>
      <p><code>yingshang keys add NAME --role reviewer</code></p>
      <label className={css["field"]}>
        {t("session.key")}
        <input name="key" type="password" autoComplete="off" required />
      </label>
      <Button kind="primary" type="submit">{t("session.use")}</Button>{" "}
      {hasKey && <Button onPress={() => { sessionKey.set(null); onDone(); }}>{t("session.leave")}</Button>}
    </form>
  );
}
