/** The articles of a regulation with what they provide for, and where that was put into practice. */
import type { Chains, NodeRef, RegulationChain } from "../shared/api/contract";

export interface Provision {
  measure: NodeRef;
  places: RegulationChain["places"];
}

export interface Article {
  /** As the text writes it, such as 第三条; null where the text names none. */
  article: string | null;
  provisions: Provision[];
}

const DIGITS = "零一二三四五六七八九";

/** The number of 第二十三条, for sorting; null for what is none. */
export function articleNumber(article: string | null): number | null {
  const found = /第([零一二三四五六七八九十百]+|\d+)条/.exec(article ?? "");
  if (!found?.[1]) return null;
  if (/^\d+$/.test(found[1])) return Number(found[1]);
  let total = 0;
  let digit = 0;
  for (const character of found[1]) {
    if (character === "百" || character === "十") {
      total += (digit || 1) * (character === "百" ? 100 : 10);
      digit = 0;
    } else digit = DIGITS.indexOf(character);
  }
  return total + digit;
}

/** The regulation's own provisions by article, in their order; those of others that implement it are left out. */
export function articlesOf(chains: Chains): Article[] {
  const articles = new Map<string | null, Provision[]>();
  for (const { steps, articles: named, measure, places } of chains.regulations) {
    if (steps !== 0) continue;
    for (const article of named.length > 0 ? named : [null]) articles.set(article, [...(articles.get(article) ?? []), { measure, places }]);
  }
  return [...articles]
    .map(([article, provisions]) => ({ article, provisions }))
    .sort((a, b) => (articleNumber(a.article) ?? Infinity) - (articleNumber(b.article) ?? Infinity));
}

export interface Follower {
  regulation: NodeRef;
  steps: number;
  measures: number;
}

/** The regulations that implement this one, near ones first, with how many measures they provide for. */
export function followersOf(chains: Chains): Follower[] {
  const found = new Map<string, Follower & { names: Set<string> }>();
  for (const { regulation, steps, measure } of chains.regulations) {
    if (steps === 0) continue;
    const follower = found.get(regulation.id) ?? { regulation, steps, measures: 0, names: new Set() };
    follower.names.add(measure.id);
    found.set(regulation.id, { ...follower, steps: Math.min(follower.steps, steps), measures: follower.names.size });
  }
  return [...found.values()].sort((a, b) => a.steps - b.steps || b.measures - a.measures).map(({ regulation, steps, measures }) => ({ regulation, steps, measures }));
}
