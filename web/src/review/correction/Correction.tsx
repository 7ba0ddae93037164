/** Say what is right instead: ends, predicate, state, time; what it changes stands below before it is sent. */
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Changes, ClaimDetail } from "../../shared/api/contract";
import { useLabels } from "../../shared/i18n/labels";
import { useKeyHelp } from "../../shared/keyboard/shortcuts";
import { Button } from "../../shared/ui/Button";
import { NodePicker } from "../../shared/ui/NodePicker";
import ui from "../../shared/ui/ui.module.css";
import css from "../review.module.css";
import { attributesOf, changesOf, draftOf, faultOf, fitted, kindsOf, type Attribute, type Draft } from "./changes";
import { DiffTable } from "./DiffTable";

interface CorrectionProps {
  claim: ClaimDetail;
  onSend: (changes: Changes, reason: string | null) => void;
  onCancel: () => void;
}

export function Correction({ claim, onSend, onCancel }: CorrectionProps) {
  const { t } = useTranslation("review");
  const { schema } = useLabels();
  const [draft, setDraft] = useState<Draft>(() => draftOf(claim));
  const [reason, setReason] = useState("");
  const form = useRef<HTMLFormElement>(null);
  useKeyHelp("Ctrl+Enter⏎", t("correct.send"));
  useKeyHelp("Esc", t("correct.cancel"));
  const fault = faultOf(claim, draft, schema);
  const send = () => { if (fault === null) onSend(changesOf(claim, draft), reason.trim() || null); };
  useEffect(() => { form.current?.querySelector<HTMLElement>("input, select")?.focus(); }, []);
  const set = (change: Partial<Draft>) => { setDraft((before) => fitted({ ...before, ...change }, schema)); };
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape leaves the form, Ctrl+Enter sends it
    <form
      ref={form} className={css["correction"]} aria-label={t("act.correct")} onSubmit={(event) => { event.preventDefault(); }}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.defaultPrevented) onCancel();
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) send();
      }}
    >
      <NodePicker label={t("correct.subject")} kinds={kindsOf(schema, draft.predicate, "subject")} value={draft.subject} onChange={(subject) => { set({ subject }); }} />
      <PredicateField value={draft.predicate} onChange={(predicate) => { set({ predicate }); }} />
      <NodePicker label={t("correct.object")} kinds={kindsOf(schema, draft.predicate, "object")} value={draft.object} onChange={(object) => { set({ object }); }} />
      {attributesOf(schema, draft.predicate).map((name) => <AttributeField key={name} name={name} value={draft[name]} onChange={(value) => { set({ [name]: value }); }} />)}
      <label className={ui["field"]}>{t("act.note")}<input value={reason} maxLength={2000} onChange={(event) => { setReason(event.target.value); }} /></label>
      <div className={css["wide"]}>
        <DiffTable claim={claim} draft={draft} />
        {fault && <p className={fault === "same" ? "quiet" : css["fault"]} role="status">{t(`correct.fault.${fault}`)}</p>}
      </div>
      <div className={`${css["actions"]} ${css["wide"]}`}>
        <Button kind="primary" isDisabled={fault !== null} onPress={send}>{t("correct.send")} <kbd aria-hidden="true">Ctrl ⏎</kbd></Button>
        <Button onPress={onCancel}>{t("correct.cancel")} <kbd aria-hidden="true">Esc</kbd></Button>
      </div>
    </form>
  );
}

function PredicateField({ value, onChange }: { value: string; onChange: (predicate: string) => void }) {
  const { t } = useTranslation("review");
  const labels = useLabels();
  return (
    <label className={ui["field"]}>
      {t("correct.predicate")}
      <select value={value} onChange={(event) => { onChange(event.target.value); }}>
        {labels.schema?.predicates.filter(({ claim }) => claim).map(({ predicate }) => <option key={predicate} value={predicate}>{labels.predicate(predicate)}</option>)}
      </select>
    </label>
  );
}

/** A field of the claim: a choice where its values are closed. */
function AttributeField({ name, value, onChange }: { name: Attribute; value: string; onChange: (value: string) => void }) {
  const { t } = useTranslation("review");
  const labels = useLabels();
  const values = labels.schema?.claim_fields.find(({ field }) => field === name)?.values ?? [];
  const word = (one: string) => (name === "role" ? t(`role.${one}`) : t(`status.${one}.name`));
  return (
    <label className={ui["field"]}>
      {labels.field(name)}
      {values.length > 0 ? (
        <select value={value} onChange={(event) => { onChange(event.target.value); }}>
          <option value="">{t("correct.nothing")}</option>
          {values.map((one) => <option key={one} value={one}>{word(one)}</option>)}
        </select>
      ) : (
        <input value={value} onChange={(event) => { onChange(event.target.value); }} placeholder={name === "since" ? "2021, 2021-09, 2021-09-18" : undefined} />
      )}
    </label>
  );
}
