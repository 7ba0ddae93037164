/** Where a question is typed; Enter asks it. */
import { useTranslation } from "react-i18next";
import { Button } from "../shared/ui/Button";
import css from "./start.module.css";

const LONGEST = 200; // characters, as the API takes them

interface Props {
  asked: string;
  /** Whether there is nothing to ask: the box keeps its place, so that nothing moves once that is known. */
  isDisabled: boolean;
  onAsk: (question: string) => void;
}

export function AskBox({ asked, isDisabled, onAsk }: Props) {
  const { t } = useTranslation("start");
  return (
    <form
      className={css["ask"]} role="search" aria-label={t("ask.label")}
      onSubmit={(event) => {
        event.preventDefault();
        const text = new FormData(event.currentTarget).get("question");
        const question = typeof text === "string" ? text.trim() : "";
        if (question) onAsk(question);
      }}
    >
      <input name="question" aria-label={t("ask.label")} defaultValue={asked} placeholder={t("ask.placeholder")} maxLength={LONGEST} lang="zh-CN" autoComplete="off" disabled={isDisabled} />
      <Button kind="primary" type="submit" isDisabled={isDisabled}>{t("ask.button")}</Button>
    </form>
  );
}
