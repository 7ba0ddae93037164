/** What a correction changes: each field that differs, as it is and as it would be. */
import { useTranslation } from "react-i18next";
import type { ClaimDetail } from "../../shared/api/contract";
import { useLabels } from "../../shared/i18n/labels";
import css from "../review.module.css";
import { differences, type Draft } from "./changes";

export function DiffTable({ claim, draft }: { claim: ClaimDetail; draft: Draft }) {
  const { t } = useTranslation("review");
  const word = useWord();
  const lines = differences(claim, draft);
  if (lines.length === 0) return null;
  return (
    <>
      <table className={css["diff"]}>
        <caption>{t("correct.diff")}</caption>
        <thead><tr><th scope="col">{t("correct.field")}</th><th scope="col">{t("correct.was")}</th><th scope="col">{t("correct.becomes")}</th></tr></thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.field}>
              <th scope="row">{word.field(line.field)}</th>
              <td><del>{word.value(line.field, line.was)}</del></td>
              <td><ins>{word.value(line.field, line.becomes)}</ins></td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="quiet">{t("correct.what")}</p>
    </>
  );
}

/** Fields and their values in the reader's language. */
export function useWord(): { field: (field: string) => string; value: (field: string, value: string) => string } {
  const { t } = useTranslation("review");
  const labels = useLabels();
  return {
    field: (field) => (field === "subject" || field === "object" || field === "predicate" ? t(`correct.${field}`) : labels.field(field)),
    value: (field, value) => {
      if (value === "") return t("correct.nothing");
      if (field === "predicate") return labels.predicate(value);
      if (field === "status") return t(`status.${value}.name`, { defaultValue: value });
      return field === "role" ? t(`role.${value}`, { defaultValue: value }) : value;
    },
  };
}
