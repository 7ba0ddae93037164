/** ForceAtlas2 beside the page: a worker of our own, since the policy of the page forbids the library's, which is made from text. */
import iterate from "graphology-layout-forceatlas2/iterate.js";
import { inferSettings } from "graphology-layout-forceatlas2";
import defaults from "graphology-layout-forceatlas2/defaults.js";
import type { ForceAnswer, ForceRequest } from "./matrices";

const BETWEEN_MS = 120; // a drawing in between shows how it goes
const MOST_MS = 8000;

function run({ nodes, edges, order, iterations }: ForceRequest): void {
  const settings = { ...defaults, ...inferSettings(order) };
  const began = performance.now();
  let shown = began;
  for (let i = 0; i < iterations && performance.now() - began < MOST_MS; i++) {
    iterate(settings, nodes, edges);
    if (performance.now() - shown > BETWEEN_MS) {
      shown = performance.now();
      postMessage({ nodes, isDone: false } satisfies ForceAnswer);
    }
  }
  postMessage({ nodes, isDone: true } satisfies ForceAnswer);
}

addEventListener("message", (event: MessageEvent<ForceRequest>) => { run(event.data); });
