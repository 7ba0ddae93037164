/** Search with suggestions while typing: names, aliases, pinyin initials. Enter asks for texts as well. */
import { useState, type Ref } from "react";
import { useTranslation } from "react-i18next";
import { ComboBox, Input } from "react-aria-components";
import { useNavigate } from "react-router";
import { pathOf } from "../shared/ui/pathOf";
import { Suggestions, useSuggestions } from "../shared/ui/Suggestions";
import css from "./search.module.css";

const MOST = 8;

export function SearchBox({ ref }: { ref?: Ref<HTMLInputElement> }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [text, setText] = useState("");
  const suggested = useSuggestions(text, MOST);
  const go = (key: unknown) => {
    const node = suggested.nodes.find(({ id }) => id === key);
    if (node) { setText(""); void navigate(pathOf(node)); }
  };
  return (
    <search className={css["box"]}>
      <ComboBox aria-label={t("search.label")} items={suggested.nodes} inputValue={text} onInputChange={setText} selectedKey={null} onSelectionChange={go} allowsCustomValue allowsEmptyCollection={text !== ""} menuTrigger="input">
        <Input
          ref={ref ?? null} className={css["input"] ?? ""} placeholder={t("search.placeholder")}
          onKeyDown={(event) => {
            const isChoosing = event.currentTarget.getAttribute("aria-activedescendant");
            if (event.key === "Enter" && !event.nativeEvent.isComposing && !isChoosing && text.trim()) void navigate(`/search?q=${encodeURIComponent(text.trim())}`);
          }}
        />
        <Suggestions suggested={suggested} none={t("search.none")} />
      </ComboBox>
    </search>
  );
}
