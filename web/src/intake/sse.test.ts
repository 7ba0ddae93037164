import { describe, expect, it } from "vitest";
import { eventsIn } from "./sse";

describe("server-sent events", () => {
  it("are read whole, with the rest kept for the next piece", () => {
    expect(eventsIn(": ping\n\nevent: file\ndata: {\"a\":1}\nid: 1\n\nevent: en")).toEqual({
      events: [{ event: "file", data: '{"a":1}', id: "1" }], rest: "event: en",
    });
  });
});
