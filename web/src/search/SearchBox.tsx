/** Search with suggestions while typing: names, aliases, pinyin initials. Enter asks for texts as well. */
import { useDeferredValue, useState, type Ref } from "react";
import { useTranslation } from "react-i18next";
import { Collection, ComboBox, Input, ListBox, ListBoxItem, Popover } from "react-aria-components";
import { useNavigate } from "react-router";
import { $api } from "../shared/api/client";
import { KindIcon } from "../shared/ui/KindIcon";
import { pathOf } from "../shared/ui/NodeLink";
import css from "./search.module.css";

const MOST = 8;

export function SearchBox({ ref }: { ref?: Ref<HTMLInputElement> }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [text, setText] = useState("");
  const q = useDeferredValue(text.trim());
  const found = $api.useQuery("get", "/api/v1/suggest", { params: { query: { q, limit: MOST } } }, { enabled: q !== "", placeholderData: (before) => before });
  const nodes = text === "" || q === "" ? [] : (found.data?.nodes ?? []); // a choice that arrives later opens no list
  const go = (key: unknown) => {
    const node = nodes.find(({ id }) => id === key);
    if (node) { setText(""); void navigate(pathOf(node)); }
  };
  return (
    <search className={css["box"]}>
      <ComboBox aria-label={t("search.label")} items={nodes} inputValue={text} onInputChange={setText} selectedKey={null} onSelectionChange={go} allowsCustomValue allowsEmptyCollection={text !== ""} menuTrigger="input">
        <Input
          ref={ref ?? null} className={css["input"] ?? ""} placeholder={t("search.placeholder")}
          onKeyDown={(event) => {
            const isChoosing = event.currentTarget.getAttribute("aria-activedescendant");
            if (event.key === "Enter" && !event.nativeEvent.isComposing && !isChoosing && q) void navigate(`/search?q=${encodeURIComponent(q)}`);
          }}
        />
        <Popover className={css["popover"] ?? ""}>
          <ListBox className={css["list"] ?? ""} renderEmptyState={() => <p className="quiet">{q === "" || found.isFetching ? "…" : t("search.none")}</p>}>
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
    </search>
  );
}
