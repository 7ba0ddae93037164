/** Nodes whose names fit what is typed, and the list in which one of them is chosen. */
import { useDeferredValue } from "react";
import { Collection, ListBox, ListBoxItem, Popover } from "react-aria-components";
import { $api } from "../api/client";
import type { FoundNode } from "../api/contract";
import { KindIcon } from "./KindIcon";
import css from "./suggestions.module.css";

export interface Suggested {
  nodes: readonly FoundNode[];
  /** Whether the nodes may still be others. */
  isWaiting: boolean;
}

/** The best `most` nodes for a text; none for an empty one, so that a choice that arrives later opens no list. */
export function useSuggestions(typed: string, most: number, kinds?: readonly string[]): Suggested {
  const q = useDeferredValue(typed.trim());
  const query = { q, limit: most, ...(kinds && { kinds: [...kinds] }) };
  const found = $api.useQuery("get", "/api/v1/suggest", { params: { query } }, { enabled: q !== "", placeholderData: (before) => before });
  return { nodes: typed === "" || q === "" ? [] : (found.data?.nodes ?? []), isWaiting: q === "" || found.isFetching };
}

/** The list of a ComboBox; `none` says that no name fits. */
export function Suggestions({ suggested, none }: { suggested: Suggested; none: string }) {
  return (
    <Popover className={css["popover"] ?? ""}>
      <ListBox className={css["list"] ?? ""} renderEmptyState={() => <p className="quiet">{suggested.isWaiting ? "…" : none}</p>}>
        <Collection items={suggested.nodes}>
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
  );
}
