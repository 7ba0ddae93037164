/** The controls of the filters: choices, numbers and dates that count once they are complete, buttons that stay down. */
import { useId } from "react";
import { ToggleButton } from "react-aria-components";
import css from "./fields.module.css";

export interface Option {
  value: string;
  label: string;
}

export function Choice({ label, value, options, onChange }: { label: string; value: string; options: readonly Option[]; onChange: (value: string) => void }) {
  const id = useId();
  return (
    <span className={css["field"]}>
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => { onChange(event.target.value); }}>
        {options.map((option) => <option key={option.value} value={option.value}>{option.label}</option>)}
      </select>
    </span>
  );
}

interface TypedProps {
  label: string;
  value: string;
  onCommit: (value: string) => void;
  type?: "text" | "number";
  min?: number;
  max?: number;
  step?: number;
  placeholder?: string;
}

/** What is typed counts on Enter and when the field is left: half a year asks for nothing. */
export function Typed({ label, value, onCommit, type = "text", ...more }: TypedProps) {
  const id = useId();
  const commit = (typed: string) => { if (typed !== value) onCommit(typed); };
  return (
    <span className={css["field"]}>
      <label htmlFor={id}>{label}</label>
      <input
        id={id} key={value} type={type} defaultValue={value} size={8} {...more}
        onBlur={(event) => { commit(event.target.value); }}
        onKeyDown={(event) => { if (event.key === "Enter") commit(event.currentTarget.value); }}
      />
    </span>
  );
}

export function Check({ label, isOn, onChange }: { label: string; isOn: boolean; onChange: (isOn: boolean) => void }) {
  return (
    <label className={css["check"]}>
      <input type="checkbox" checked={isOn} onChange={(event) => { onChange(event.target.checked); }} /> {label}
    </label>
  );
}

/** Several of a few; none chosen means all. */
export function Several({ label, values, options, onChange }: { label: string; values: readonly string[]; options: readonly Option[]; onChange: (values: string[]) => void }) {
  return (
    <fieldset className={css["several"]}>
      <legend>{label}</legend>
      {options.map(({ value, label: name }) => (
        <ToggleButton
          key={value} className={css["toggle"] ?? ""} isSelected={values.includes(value)}
          onChange={(isOn) => { onChange(isOn ? [...values, value] : values.filter((v) => v !== value)); }}
        >
          {name}
        </ToggleButton>
      ))}
    </fieldset>
  );
}
