/** View: bring documents in. Files or pasted text, their progress, and a report of each. */
import { useState } from "react";
import { FileTrigger } from "react-aria-components";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { $api } from "../shared/api/client";
import { useMay, useWhoami } from "../shared/session/session";
import { Button } from "../shared/ui/Button";
import { Empty, ErrorState, Loading } from "../shared/ui/states";
import { messageOf } from "../shared/evidence/verdicts";
import { say } from "../shared/ui/toasts";
import ui from "../shared/ui/ui.module.css";
import { useTitle } from "../shared/ui/title";
import { chosenFiles, droppedFiles } from "./files";
import css from "./intake.module.css";
import { Report } from "./Report";
import { useIntake } from "./useIntake";

export function Component() {
  const { t } = useTranslation("intake");
  useTitle(t("nav.intake"));
  const who = useWhoami();
  const may = useMay("editor");
  return (
    <>
      <h1>{t("title")}</h1>
      {!who ? <Loading /> : !who.takes_in ? <Empty title={t("readOnly")}><p className="quiet">{t("readOnlyHelp")}</p></Empty> : may ? <Intake /> : (
        <Empty title={t("needsKey")}><p>{t("needsKeyHelp")}</p><p><code>yingshang keys add NAME --role editor</code></p></Empty>
      )}
    </>
  );
}

function Intake() {
  const { t } = useTranslation("intake");
  const { job, results, isLost, send, isBusy, error } = useIntake();
  const [isOver, setOver] = useState(false);
  const take = (files: readonly File[]) => {
    if (files.length === 0) say(t("noFiles"));
    else send(files);
  };
  const drop = (transfer: DataTransfer) => {
    if (isBusy) say(t("busy"));
    else droppedFiles(transfer).then(take, (error: unknown) => { say(messageOf(error)); });
  };
  return (
    <div className={css["page"]}>
      <div
        className={css["drop"]} data-over={isOver || undefined}
        onDragOver={(event) => { event.preventDefault(); setOver(true); }} onDragLeave={() => { setOver(false); }}
        onDrop={(event) => { event.preventDefault(); setOver(false); drop(event.dataTransfer); }}
      >
        <p>{t("drop")}</p>
        <FileTrigger allowsMultiple onSelect={(files) => { take(chosenFiles(files)); }}><Button isDisabled={isBusy}>{t("choose")}</Button></FileTrigger>{" "}
        <FileTrigger acceptDirectory onSelect={(files) => { take(chosenFiles(files)); }}><Button isDisabled={isBusy}>{t("chooseFolder")}</Button></FileTrigger>
        <p className="quiet">{t("hint")}</p>
      </div>
      <form className={css["paste"]} action={(form) => { if (!isBusy) send([new File([String(form.get("text"))], `${String(form.get("name")).trim() || t("pasted")}.md`)]); }}>
        <label className={ui["field"]}>{t("name")}<input name="name" maxLength={100} /></label>
        <label className={ui["field"]}>{t("text")}<textarea name="text" rows={6} required /></label>
        <Button type="submit" isDisabled={isBusy}>{t("send")}</Button>
      </form>
      {job && (
        <section aria-label={t("progress")}>
          <p role="status">{t(`job.${job.state}`)} {Math.max(results.length, job.done)} / {job.files}</p>
          <progress aria-label={t("progress")} max={job.files} value={Math.max(results.length, job.done)} />
          {isLost && <p role="status">{t("lost")}</p>}
          {job.problem && <p role="alert">{job.problem}</p>}
        </section>
      )}
      {error !== null && <ErrorState error={error} />}
      <Report results={results} />
      <Jobs />
    </div>
  );
}

/** The jobs that this server knows of, the newest first. */
function Jobs() {
  const { t, i18n } = useTranslation("intake");
  const jobs = $api.useQuery("get", "/api/v1/jobs", {}).data?.jobs ?? [];
  if (jobs.length === 0) return null;
  return (
    <section>
      <h2>{t("jobs")}</h2>
      <ul>{jobs.map(({ id, state, done, files, created }) => <li key={id}><Link to={`/intake?job=${encodeURIComponent(id)}`}>{new Date(created).toLocaleString(i18n.language)}</Link> · {t(`job.${state}`)} {done} / {files}</li>)}</ul>
    </section>
  );
}
