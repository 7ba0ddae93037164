import { describe, expect, it } from "vitest";

const files = import.meta.glob<{ default: Record<string, unknown> }>(["../locales/*.json", "../../*/locales/*.json"], { eager: true });

/** Paths of all texts; plural forms count as one. */
function keys(texts: Record<string, unknown>, prefix = ""): string[] {
  return Object.entries(texts).flatMap(([key, value]) =>
    typeof value === "object" && value !== null ? keys(value as Record<string, unknown>, `${prefix}${key}.`) : [`${prefix}${key.replace(/_(one|other)$/, "")}`],
  );
}

const topics = [...new Set(Object.keys(files).map((path) => path.replace(/\/[^/]+$/, "")))];

describe("each topic speaks both languages", () => {
  it.each(topics)("%s", (topic) => {
    const [zh, en] = ["zh-CN", "en"].map((language) => new Set(keys(files[`${topic}/${language}.json`]?.default ?? {})));
    expect(zh).toEqual(en);
    expect(zh?.size).toBeGreaterThan(0);
  });
});
