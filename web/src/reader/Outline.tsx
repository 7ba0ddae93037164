/** The sections of a document as links into its text. */
import { useTranslation } from "react-i18next";
import type { DocumentSection } from "../shared/api/contract";
import css from "./reader.module.css";

export function Outline({ sections }: { sections: readonly DocumentSection[] }) {
  const { t } = useTranslation("reader");
  const named = sections.filter(({ kind }) => kind !== "preface");
  return (
    <nav className={css["outline"]} aria-label={t("outline")}>
      {named.length === 0 && <p className="quiet">{t("noSections")}</p>}
      <ul>
        {named.map((section) => (
          <li key={section.id} style={{ paddingInlineStart: `${String(Math.max(0, section.level - 1) * 0.9)}rem` }}>
            <button type="button" onClick={() => { document.getElementById(`section-${String(section.start)}`)?.scrollIntoView({ block: "start" }); }}>
              {section.name || section.number}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
