/** Choose a node by its name, an alias or initials; `kinds` leaves out what does not fit. */
import { useDeferredValue, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button, Collection, ComboBox, Input, Label, ListBox, ListBoxItem, Popover } from "react-aria-components";
import { $api } from "../api/client";
import type { NodeRef } from "../api/contract";
import { KindIcon } from "./KindIcon";
import css from "./picker.module.css";

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
  const q = useDeferredValue(typed?.trim() ?? "");
  const query = { q, limit: MOST, ...(kinds && { kinds: [...kinds] }) };
  const found = $api.useQuery("get", "/api/v1/suggest", { params: { query } }, { enabled: q !== "", placeholderData: (before) => before });
  const nodes = typed === null || q === "" ? [] : (found.data?.nodes ?? []); // a choice that arrives later opens no list
  const choose = (key: unknown) => {
    const node = nodes.find(({ id }) => id === key);
    if (!node) return;
    setTyped(null);
    onChange({ id: node.id, kind: node.kind, name: node.name });
  };
  return (
    <ComboBox
      className={css["picker"] ?? ""} items={nodes} inputValue={typed ?? value?.name ?? ""} onInputChange={setTyped} selectedKey={null}
      onSelectionChange={choose} allowsCustomValue allowsEmptyCollection={typed !== null} menuTrigger="input" isDisabled={isDisabled}
      onBlur={() => { if (typed === "") onChange(null); setTyped(null); }}
    >
      <Label>{label}</Label>
      <div className={css["field"]}>
        <Input className={css["input"] ?? ""} placeholder={placeholder ?? t("search.placeholder")} title={value?.name} />
        {value && !isDisabled && <Button slot={null} className={css["clear"] ?? ""} aria-label={`${t("clear")} ${label}`} onPress={() => { setTyped(null); onChange(null); }}>×</Button>}
      </div>
      <Popover className={css["popover"] ?? ""}>
        <ListBox className={css["list"] ?? ""} renderEmptyState={() => <p className="quiet">{q === "" || found.isFetching ? "…" : t("search.noName")}</p>}>
          <Collection items={nodes}>
            {(node) => (
              <ListBoxItem id={node.id} textValue={node.name} className={css["item"] ?? ""}>
                <KindIcon kind={node.kind} /> <span>{node.name}</span>
                {node.within && <span className="quiet">{node.within}</span>}
                {node.matched !== node.name && <span className="quiet">{node.matched}</span>}
              </ListBoxItem>
            )}
          </Collection>
        </ListBox>
      </Popover>
    </ComboBox>
  );
}

/** A node of an address, which holds its id alone; null while its name is not known or when there is none. */
export function useNode(id: string | null): NodeRef | null {
  const query = $api.useQuery("get", "/api/v1/nodes/{id}", { params: { path: { id: id ?? "" } } }, { enabled: id !== null && id !== "" });
  if (!id) return null;
  return query.data ? { id, kind: query.data.kind, name: query.data.name } : { id, kind: "", name: id };
}
