/** Server-sent events read from a stream of text, as `EventSource` would, which cannot send a key. */

export interface ServerEvent {
  event: string;
  data: string;
  id: string | null;
}

/** The whole events of a text, and what is left of it for the next piece. */
export function eventsIn(text: string): { events: ServerEvent[]; rest: string } {
  const blocks = text.replace(/\r\n?/g, "\n").split("\n\n");
  const rest = blocks.pop() ?? "";
  return { events: blocks.map(eventOf).filter(({ data }) => data !== ""), rest };
}

function eventOf(block: string): ServerEvent {
  const found: ServerEvent = { event: "message", data: "", id: null };
  const lines: string[] = [];
  for (const line of block.split("\n")) {
    const [, name = "", value = ""] = /^([^:]*):? ?(.*)$/.exec(line) ?? [];
    if (name === "event") found.event = value;
    if (name === "id") found.id = value;
    if (name === "data") lines.push(value);
  }
  return { ...found, data: lines.join("\n") };
}
