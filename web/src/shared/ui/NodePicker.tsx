/** Choose a node by its name, an alias or initials; `kinds` leaves out what does not fit. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button, ComboBox, Input, Label } from "react-aria-components";
import { $api } from "../api/client";
import type { NodeRef } from "../api/contract";
import css from "./picker.module.css";
import { Suggestions, useSuggestions } from "./Suggestions";

const MOST = 10;

export interface NodePickerProps {
  label: string;
  value: NodeRef | null;
  onChange: (node: NodeRef | null) => void;
  kinds?: readonly string[];
  placeholder?: string;
  isDisabled?: boolean;
}

export function NodePicker({ label, value, onChange, kinds, placeholder, isDisabled = false }: NodePickerProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string | null>(null);
  const suggested = useSuggestions(typed ?? "", MOST, kinds);
  const choose = (key: unknown) => {
    const node = suggested.nodes.find(({ id }) => id === key);
    if (!node) return;
    setTyped(null);
    onChange({ id: node.id, kind: node.kind, name: node.name });
  };
  return (
    <ComboBox
      className={css["picker"] ?? ""} items={suggested.nodes} inputValue={typed ?? value?.name ?? ""} onInputChange={setTyped} selectedKey={null}
      onSelectionChange={choose} allowsCustomValue allowsEmptyCollection={typed !== null} menuTrigger="input" isDisabled={isDisabled}
      onBlur={() => { if (typed === "") onChange(null); setTyped(null); }}
    >
      <Label>{label}</Label>
      <div className={css["field"]}>
        <Input className={css["input"] ?? ""} placeholder={placeholder ?? t("search.placeholder")} title={value?.name} />
        {value && !isDisabled && <Button slot={null} className={css["clear"] ?? ""} aria-label={`${t("clear")} ${label}`} onPress={() => { setTyped(null); onChange(null); }}>×</Button>}
      </div>
      <Suggestions suggested={suggested} none={t("search.noName")} />
    </ComboBox>
  );
}

/** A node of an address, which holds its id alone; null while its name is not known or when there is none. */
export function useNode(id: string | null): NodeRef | null {
  const query = $api.useQuery("get", "/api/v1/nodes/{id}", { params: { path: { id: id ?? "" } } }, { enabled: id !== null && id !== "" });
  if (!id) return null;
  return query.data ? { id, kind: query.data.kind, name: query.data.name } : { id, kind: "", name: id };
}
