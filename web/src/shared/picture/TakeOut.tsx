/** The menu by which a view is taken out: as a picture, as a citation, as a link, and as the files that the API makes of the same selection. */
import { useState } from "react";
import { copyText } from "../ui/copy";
import { useTranslation } from "react-i18next";
import { Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { CiteData, type DataPart } from "../cite/Cite";
import { sessionKey } from "../session/key";
import { Button } from "../ui/Button";
import { download } from "../ui/Download";
import { say } from "../ui/toasts";
import css from "./picture.module.css";
import { svgOf, type Picture, type Words } from "./picture";
import { pngOf } from "./png";
import { fileName, save } from "./save";

/** A file of the API by its address, or one that the page makes of what it shows. */
export type FileLink = { label: string; href: string } | { label: string; made: () => void };

interface TakeOutProps {
  /** What is drawn now; asked for when it is taken, with its sources. Without it there are files and the link only. */
  picture?: () => Promise<Picture>;
  files?: readonly FileLink[];
  /** What of the data is shown, for its citation. */
  part: DataPart;
  isDisabled?: boolean;
}

function useWords(): Words {
  const { t } = useTranslation();
  const word = (name: string) => t(`picture.${name}`);
  return {
    legend: word("legend"), filters: word("filters"), sources: word("sources"), corpus: word("corpus"), noFilters: word("noFilters"), noSources: word("noSources"),
    gap: t("join.gap"), then: t("join.then"), aside: (text) => t("join.aside", { text }),
  };
}

function taken(file: FileLink) {
  if ("made" in file) return { onAction: file.made };
  const { href, label } = file;
  return sessionKey.get() ? { onAction: () => { download(href, label); } } : { href, download: "" };
}

export function TakeOut({ picture, files = [], part, isDisabled = false }: TakeOutProps) {
  const { t } = useTranslation();
  const words = useWords();
  const [isCiting, setCiting] = useState(false);
  async function take(as: "svg" | "png") {
    if (!picture) return;
    try {
      const made = await picture();
      const svg = svgOf(made, words);
      save(as === "svg" ? new Blob([svg], { type: "image/svg+xml" }) : await pngOf(svg), fileName(made.title, as));
    } catch {
      say(t("picture.failed"));
    }
  }
  return (
    <>
      <MenuTrigger>
        <Button isDisabled={isDisabled}>{t("picture.take")}</Button>
        <Popover className={css["popover"] ?? ""}>
          <Menu className={css["menu"] ?? ""}>
            {picture && <MenuItem className={css["item"] ?? ""} onAction={() => void take("png")}>{t("picture.png")}</MenuItem>}
            {picture && <MenuItem className={css["item"] ?? ""} onAction={() => void take("svg")}>{t("picture.svg")}</MenuItem>}
            {files.map((file) => <MenuItem className={css["item"] ?? ""} key={file.label} {...taken(file)}>{file.label}</MenuItem>)}
            <MenuItem className={css["item"] ?? ""} onAction={() => { setCiting(true); }}>{t("cite.title")}</MenuItem>
            <MenuItem className={css["item"] ?? ""} onAction={() => void copyText(location.href, t("picture.copied"))}>{t("picture.link")}</MenuItem>
          </Menu>
        </Popover>
      </MenuTrigger>
      <CiteData part={part} isOpen={isCiting} onClose={() => { setCiting(false); }} />
    </>
  );
}
