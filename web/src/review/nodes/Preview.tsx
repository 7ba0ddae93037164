/** What a decision on nodes would move: a sentence, the claims by predicate, the mentions, and what becomes of the name. */
import { useTranslation } from "react-i18next";
import { useLabels } from "../../shared/i18n/labels";
import css from "../review.module.css";

interface Props {
  says: string;
  moves: readonly { predicate: string; claims: number }[];
  /** How many documents mention the node, where that is known. */
  mentions: number | undefined;
  name: string;
}

export function Preview({ says, moves, mentions, name }: Props) {
  const { t } = useTranslation("review");
  const labels = useLabels();
  return (
    <div className={css["moves"]}>
      <p>{says}</p>
      {moves.length > 0 && <ul>{moves.map(({ predicate, claims }) => <li key={predicate}>{labels.predicate(predicate)} {claims}</li>)}</ul>}
      {mentions !== undefined && mentions > 0 && <p>{t("pairs.mentions", { count: mentions })}</p>}
      <p>{name}</p>
    </div>
  );
}

/** Claims of all predicates. */
export function total(moves: Props["moves"]): number {
  return moves.reduce((sum, { claims }) => sum + claims, 0);
}
