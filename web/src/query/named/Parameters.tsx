/** The form of a named query, made from its parameters: choices, dates, numbers, switches, nodes by name. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { NodeRef, QueryParameter } from "../../shared/api/contract";
import { inLanguage } from "../../shared/i18n/labels";
import { Button } from "../../shared/ui/Button";
import { NodePicker, useNode } from "../../shared/ui/NodePicker";
import ui from "../../shared/ui/ui.module.css";
import css from "../query.module.css";
import { NODE_PARAMETERS } from "./groups";
import { isComplete, shownValue, type Values } from "./values";

interface ParametersProps {
  parameters: readonly QueryParameter[];
  values: Values;
  onRun: (values: Values) => void;
}

export function Parameters({ parameters, values, onRun }: ParametersProps) {
  const { t } = useTranslation("query");
  const [draft, setDraft] = useState<Values>(() => Object.fromEntries(parameters.map((one) => [one.name, shownValue(one, values)])));
  return (
    <form className={css["form"]} aria-label={t("form.label")} onSubmit={(event) => { event.preventDefault(); onRun(draft); }}>
      {parameters.map((one) => <Field key={one.name} parameter={one} value={draft[one.name] ?? []} onChange={(value) => { setDraft((before) => ({ ...before, [one.name]: value })); }} />)}
      <div className={css["run"]}>
        <Button kind="primary" type="submit" isDisabled={!isComplete(parameters, draft)}>{t("form.run")}</Button>
        {!isComplete(parameters, draft) && <span className="quiet">{t("form.incomplete")}</span>}
      </div>
    </form>
  );
}

interface FieldProps {
  parameter: QueryParameter;
  value: readonly string[];
  onChange: (value: string[]) => void;
}

function Field({ parameter, value, onChange }: FieldProps) {
  const { t, i18n } = useTranslation("query");
  const { name, type, required, values, minimum, maximum } = parameter;
  const label = `${inLanguage(parameter, i18n.language)}${required ? " *" : ""}`;
  const [first = ""] = value;
  const one = (text: string) => { onChange(text === "" ? [] : [text]); };
  if (name in NODE_PARAMETERS && (type === "string" || type === "string[]")) return <Nodes {...{ parameter, label, value, onChange }} />;
  if (type === "boolean") return <label className={css["check"]}><input type="checkbox" checked={first === "true"} onChange={(event) => { one(String(event.target.checked)); }} />{label}</label>;
  if (values.length > 0 && type === "string[]") return <Choices {...{ parameter, label, value, onChange }} />;
  return (
    <label className={ui["field"]}>
      {label}
      {values.length > 0 ? (
        <select value={first} required={required} onChange={(event) => { one(event.target.value); }}>
          {!required && <option value="">{t("form.any")}</option>}
          {values.map((each) => <option key={each} value={each}>{t(`value.${each}`, { defaultValue: each })}</option>)}
        </select>
      ) : type === "integer" || type === "float" ? (
        <input type="number" step={type === "integer" ? 1 : "any"} min={minimum ?? undefined} max={maximum ?? undefined} value={first} onChange={(event) => { one(event.target.value); }} />
      ) : (
        <input value={type === "string[]" ? value.join(" ") : first} required={required} placeholder={example(parameter)} onChange={(event) => { onChange(type === "string[]" ? event.target.value.split(/\s+/).filter(Boolean) : event.target.value === "" ? [] : [event.target.value]); }} />
      )}
    </label>
  );
}

function example({ example: given }: QueryParameter): string {
  return given === null || given === undefined ? "" : (Array.isArray(given) ? given : [given]).map(String).join(" ");
}

function Choices({ parameter, label, value, onChange }: FieldProps & { label: string }) {
  const { t } = useTranslation("query");
  return (
    <fieldset className={css["choices"]}>
      <legend>{label}</legend>
      {parameter.values.map((each) => (
        <label key={each}>
          <input type="checkbox" checked={value.includes(each)} onChange={(event) => { onChange(event.target.checked ? [...value, each] : value.filter((other) => other !== each)); }} />
          {t(`value.${each}`, { defaultValue: each })}
        </label>
      ))}
    </fieldset>
  );
}

/** One node by its name, or several; an id that is typed into the address shows the name of its node. */
function Nodes({ parameter, label, value, onChange }: FieldProps & { label: string }) {
  const { t } = useTranslation("query");
  const kinds = NODE_PARAMETERS[parameter.name] ?? [];
  const narrowed = kinds.length > 0 ? { kinds } : {};
  const isList = parameter.type === "string[]";
  const node = useNode(isList ? null : (value[0] ?? null));
  const choose = (chosen: NodeRef | null) => {
    if (!isList) onChange(chosen ? [chosen.id] : []);
    else if (chosen && !value.includes(chosen.id)) onChange([...value, chosen.id]);
  };
  return (
    <div>
      <NodePicker label={label} value={node} onChange={choose} {...narrowed} />
      {isList && value.map((id) => <span key={id} className={css["chip"]}><NodeName id={id} /><button type="button" aria-label={`${t("clear")} ${id}`} onClick={() => { onChange(value.filter((other) => other !== id)); }}>×</button></span>)}
    </div>
  );
}

function NodeName({ id }: { id: string }) {
  return <>{useNode(id)?.name ?? id}</>;
}
