/** What is said of the document and where: every value of a field with its source, and the way to it in the text. */
import { useTranslation } from "react-i18next";
import type { DocumentDetail, MetadataField, MetadataValue } from "../shared/api/contract";
import type { Span } from "../shared/texts/runs";
import { Button } from "../shared/ui/Button";
import css from "./reader.module.css";

interface Props {
  document: DocumentDetail;
  onShow: (place: Span) => void;
}

export function Metadata({ document, onShow }: Props) {
  const { t } = useTranslation("reader");
  const differing = document.metadata.filter(({ differs }) => differs).map(({ field }) => t(`metadata.field.${field}`));
  return (
    <>
      <details className={css["reused"]}>
        <summary>{t("metadata.title", { count: document.metadata.length })}</summary>
        <ul>
          {document.metadata.map((said) => <li key={said.field} data-field={said.field} data-differs={said.differs || undefined}><OfField said={said} onShow={onShow} /></li>)}
        </ul>
      </details>
      {differing.length > 0 && <p className={css["notice"]} role="note">{t("metadata.differ", { fields: differing.join(t("sources.and")) })}</p>}
    </>
  );
}

function OfField({ said, onShow }: { said: MetadataField; onShow: (place: Span) => void }) {
  const { t } = useTranslation("reader");
  return (
    <>
      <strong>{t(`metadata.field.${said.field}`)}</strong>
      {said.values.map((one, number) => <Value key={number} field={said.field} one={one} isTaken={number === 0 && said.differs} onShow={onShow} />)}
    </>
  );
}

interface ValueProps {
  field: string;
  one: MetadataValue;
  /** Whether others say something else and this is what the document goes by. */
  isTaken: boolean;
  onShow: (place: Span) => void;
}

function Value({ field, one: { value, source, confidence, start, end }, isTaken, onShow }: ValueProps) {
  const { t } = useTranslation("reader");
  const word = field === "genre" || field === "extent" || field === "paraphrase" ? t(`${field}.${value}`) : value;
  return (
    <p className={css["facts"]}>
      <span>{word}</span>
      <span className="quiet">{t(`metadata.source.${source}`)}</span>
      <span className="quiet" title={t("metadata.sure")}>{t("evidence.confidence.name", { percent: Math.round(confidence * 100) })}</span>
      {isTaken && <span>{t("metadata.taken")}</span>}
      {start !== null && end !== null && <Button kind="quiet" onPress={() => { onShow({ start, end }); }}>{t("show")}</Button>}
    </p>
  );
}
