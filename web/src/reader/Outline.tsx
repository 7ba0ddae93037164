/** The sections of a document as links into its text: beside it, or folded above it where the text needs the room. */
import { useTranslation } from "react-i18next";
import type { DocumentSection } from "../shared/api/contract";
import css from "./reader.module.css";

export function Outline({ sections }: { sections: readonly DocumentSection[] }) {
  const { t } = useTranslation("reader");
  const named = sections.filter(({ kind }) => kind !== "preface");
  return (
    <nav className={css["outline"]} aria-label={t("outline")}>
      <div className={css["beside"]}>
        {named.length === 0 && <p className="quiet">{t("noSections")}</p>}
        <Sections sections={named} />
      </div>
      {named.length > 0 && (
        <details className={css["folded"]}>
          <summary>{t("outline")}</summary>
          <Sections sections={named} />
        </details>
      )}
    </nav>
  );
}

function Sections({ sections }: { sections: readonly DocumentSection[] }) {
  return (
    <ul>
      {sections.map((section) => (
        <li key={section.id} style={{ paddingInlineStart: `${String(Math.max(0, section.level - 1) * 0.9)}rem` }}>
          <button type="button" onClick={() => { document.getElementById(`section-${String(section.start)}`)?.scrollIntoView({ block: "start" }); }}>
            {section.name || section.number}
          </button>
        </li>
      ))}
    </ul>
  );
}
