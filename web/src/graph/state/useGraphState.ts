/** The state of the view as its address has it, and the steps that change it. */
import { useMemo } from "react";
import { useUrlState } from "../../shared/state/url";
import { readState, toggled, writtenPin, type GraphState, type LayoutName, type Pin } from "./params";

export interface GraphActions {
  addSeed: (id: string) => void;
  removeSeed: (id: string) => void;
  toggleExpanded: (id: string) => void;
  hide: (id: string) => void;
  show: (ids: readonly string[]) => void;
  pin: (pin: Pin) => void;
  unpin: (id: string) => void;
  toggleKind: (kind: string) => void;
  togglePredicate: (predicate: string) => void;
  select: (id: string | null) => void;
  set: (changes: Partial<{ min_confidence: number | null; reviewed: string | null; layout: LayoutName; depth: number | null; limit: number; from: string | null; to: string | null }>) => void;
}

export function useGraphState(): [GraphState, GraphActions] {
  const [params, change] = useUrlState();
  const state = useMemo(() => readState(params), [params]);
  const actions = useMemo<GraphActions>(() => {
    const step = { push: true };
    const pins = (keep: (pin: Pin) => boolean, more: readonly Pin[] = []) => [...state.pins.filter(keep), ...more].map(writtenPin);
    return {
      addSeed: (id) => { change({ node: toggled(state.seeds.filter((one) => one !== id), id), selected: id }, step); },
      removeSeed: (id) => { change({ node: state.seeds.filter((one) => one !== id) }, step); },
      toggleExpanded: (id) => { change({ expand: toggled(state.expanded, id) }, step); },
      hide: (id) => { change({ hide: [...state.hidden, id], selected: null }, step); },
      show: (ids) => { change({ hide: state.hidden.filter((one) => !ids.includes(one)) }, step); },
      pin: (pin) => { change({ pin: pins(({ id }) => id !== pin.id, [pin]) }); },
      unpin: (id) => { change({ pin: pins((pin) => pin.id !== id) }); },
      toggleKind: (kind) => { change({ hide_kind: toggled(state.hiddenKinds, kind) }); },
      togglePredicate: (predicate) => { change({ hide_predicate: toggled(state.hiddenPredicates, predicate) }); },
      select: (id) => { change({ selected: id }); },
      set: (changes) => { change(changes); },
    };
  }, [change, state]);
  return [state, actions];
}
