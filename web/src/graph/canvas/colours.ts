/** Colours of the theme for what CSS does not reach: the canvas. */
import { useSyncExternalStore } from "react";

export interface Colours {
  text: string;
  quiet: string;
  ground: string;
  line: string;
  accent: string;
  warn: string;
}

const TOKENS = { text: "--text", quiet: "--text-2", ground: "--ground", line: "--line", accent: "--accent", warn: "--warn" } as const;

/** Colours of paper: pictures are light whatever the theme. */
export const PAPER: Colours = { text: "#17191c", quiet: "#555c66", ground: "#ffffff", line: "#b4bac2", accent: "#0a5ea8", warn: "#8a5300" };

let current: Colours | null = null;

function read(): Colours {
  const style = getComputedStyle(document.documentElement);
  const of = (name: keyof Colours) => style.getPropertyValue(TOKENS[name]).trim() || PAPER[name];
  return { text: of("text"), quiet: of("quiet"), ground: of("ground"), line: of("line"), accent: of("accent"), warn: of("warn") };
}

function subscribe(listener: () => void): () => void {
  const changed = () => { current = null; listener(); };
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributeFilter: ["data-theme"] });
  const system = matchMedia("(prefers-color-scheme: dark)");
  system.addEventListener("change", changed);
  return () => { observer.disconnect(); system.removeEventListener("change", changed); };
}

/** The colours now; drawn anew when the theme changes. */
export function useColours(): Colours {
  return useSyncExternalStore(subscribe, () => (current ??= read()));
}

/** `#rrggbb`, or `#rgb` as builds shorten it, as three numbers from 0 to 1. */
export function rgb(colour: string): [number, number, number] {
  const digits = colour.slice(1);
  const value = Number.parseInt(digits.length === 3 ? digits.replace(/./g, "$&$&") : digits, 16);
  return [((value >> 16) & 255) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255];
}

/** One colour drawn towards another; `part` 0 is the first. */
export function blended(from: string, to: string, part: number): string {
  const [a, b] = [rgb(from), rgb(to)];
  return `#${a.map((x, i) => Math.round(255 * (x + ((b[i] ?? x) - x) * part)).toString(16).padStart(2, "0")).join("")}`;
}

/** A colour through which the ground is seen. */
export function faint(colour: string, opacity: number): string {
  return `rgba(${rgb(colour).map((x) => String(Math.round(255 * x))).join(",")},${opacity.toFixed(2)})`;
}
