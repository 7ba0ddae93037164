import { describe, expect, it } from "vitest";
import type { DocumentClaim, DocumentSpan } from "../shared/api/contract";
import { CLAIMS, countsByKind, markupOf, marksOf, neighbour, placeOf } from "./marks";

const mention = (kind: string, start: number): DocumentSpan => ({ node: { id: kind, kind, name: kind }, start, end: start + 1, confidence: 1 });
const claim = (id: string, start: number | null) => ({ claim_id: id, start, end: start === null ? null : start + 2 }) as DocumentClaim;
const mentions = [mention("City", 0), mention("Measure", 3), mention("Measure", 5)];
const claims = [claim("meta", null), claim("a", 1), claim("b", 4)];

describe("marks", () => {
  it("leave out hidden kinds and claims without a place", () => {
    expect(marksOf(mentions, claims, new Set(["Measure"]), null).map(({ of }) => of)).toEqual(["mention", "claim", "claim"]);
    expect(marksOf(mentions, claims, new Set([CLAIMS]), { start: 0, end: 9 }).map(({ of }) => of)).toEqual(["mention", "mention", "mention", "target"]);
  });
  it("find the signs before headings by code points", () => {
    expect(markupOf("𠮷\n## 一、\n#无\n# 题")).toEqual([{ of: "markup", start: 2, end: 5 }, { of: "markup", start: 11, end: 13 }]);
  });
  it("have the place of their claim, if it has one", () => {
    expect([placeOf(claim("a", 1)), placeOf(claim("meta", null)), placeOf(undefined)]).toEqual([{ start: 1, end: 3 }, null, null]);
  });
  it("are counted by kind", () => {
    expect(countsByKind(mentions)).toEqual([["Measure", 2], ["City", 1]]);
  });
  it("are walked through in order, stopping at the ends", () => {
    expect([neighbour(claims, null, 1), neighbour(claims, "a", 1), neighbour(claims, "b", 1), neighbour(claims, null, -1)].map((c) => c?.claim_id)).toEqual(["a", "b", "b", "b"]);
    expect(neighbour([claim("meta", null)], null, 1)).toBeUndefined();
  });
});
