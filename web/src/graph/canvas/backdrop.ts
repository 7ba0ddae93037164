/**
 * A large graph as a picture of itself: it moves with the camera and is drawn anew, piece by piece and out of sight, once the
 * camera rests. Names, and what is pointed at, are drawn above it at once.
 */
import { cssOf, shiftOf, type Frame } from "./shift";
import type { Piece } from "./unrolled";
import type { Renderer } from "./useSigma";

/** What is told at the container when the picture shows what the camera sees. */
export const DRAWN = "drawn";

const REST = 120;
const HELD = 500; // with the button down the hand may only have paused
const PATIENCE = 1000; // a graph whose nodes are on their way is shown at least so often
const POLL = 4;
const FAR = 1000;
const SAME = 4; // pixels within which a hand holds still

function frameOf(renderer: Renderer): Frame {
  return [renderer.graphToViewport({ x: 0, y: 0 }), renderer.graphToViewport({ x: FAR, y: 0 })];
}

/** Go on when what was asked of the GPU is done, without waiting for it. Gives back how to give up. */
function afterwards(gl: WebGLRenderingContext, then: () => void): () => void {
  const modern = gl instanceof WebGL2RenderingContext ? gl : null;
  const sync = modern?.fenceSync(modern.SYNC_GPU_COMMANDS_COMPLETE, 0) ?? null;
  gl.flush();
  const look = () => {
    if (modern && sync && !modern.isContextLost() && modern.getSyncParameter(sync, modern.SYNC_STATUS) !== modern.SIGNALED) {
      timer = window.setTimeout(look, POLL);
      return;
    }
    modern?.deleteSync(sync);
    then();
  };
  let timer = window.setTimeout(look, POLL);
  return () => { clearTimeout(timer); modern?.deleteSync(sync); };
}

function pictureIn(container: HTMLElement): HTMLCanvasElement {
  const picture = document.createElement("canvas");
  Object.assign(picture.style, { position: "absolute", transformOrigin: "0 0", willChange: "transform" });
  container.prepend(picture);
  return picture;
}

/** Copy the layers into the picture as large as the drawing is now. */
function copied(picture: HTMLCanvasElement, layers: readonly HTMLCanvasElement[], { width, height }: { width: number; height: number }): void {
  const [first] = layers;
  if (!first) return;
  if (picture.width !== first.width) picture.width = first.width;
  if (picture.height !== first.height) picture.height = first.height;
  Object.assign(picture.style, { width: `${String(width)}px`, height: `${String(height)}px`, transform: "none" });
  const pen = picture.getContext("2d");
  pen?.clearRect(0, 0, picture.width, picture.height);
  for (const layer of layers) pen?.drawImage(layer, 0, 0);
}

/**
 * What lies under the pointer is not known before all nodes are drawn: a press waits for them, as does a click that moved
 * nothing, and what merely passes over the graph is not noticed.
 */
function waitAtPointer(container: HTMLElement, drawNodes: () => void, signal: AbortSignal): void {
  let pressed = { x: 0, y: 0 };
  const press = ({ clientX: x, clientY: y }: MouseEvent) => { pressed = { x, y }; drawNodes(); };
  const click = ({ clientX: x, clientY: y }: MouseEvent) => { if (Math.hypot(x - pressed.x, y - pressed.y) < SAME) drawNodes(); };
  const pass = (event: MouseEvent) => { if (event.buttons === 0 && container.dataset["drawn"] === "false") event.stopPropagation(); };
  container.addEventListener("mousedown", press, { capture: true, signal });
  container.addEventListener("click", click, { capture: true, signal });
  container.addEventListener("touchstart", drawNodes, { capture: true, passive: true, signal });
  container.addEventListener("mousemove", pass, { capture: true, signal });
}

/** Show what `renderer` draws as a picture; its programs leave their pieces in `left`. */
export function keepBackdrop(renderer: Renderer, left: Piece[]): void {
  const container = renderer.getContainer();
  const { edges, nodes } = renderer.getCanvases();
  const layers = [edges, nodes].filter((layer) => layer !== undefined);
  for (const layer of layers) layer.style.display = "none";
  const picture = pictureIn(container);
  let seen: { frame: Frame; at: number } | null = null;
  let hasBegun = false;
  let isChanged = false; // since the last rendering nodes or looks are others, not the camera alone
  let wasChanged = false;
  let stop = () => { /* nothing is waited for */ };
  const show = () => {
    copied(picture, layers, renderer.getDimensions());
    seen = { frame: frameOf(renderer), at: performance.now() };
    hasBegun = false;
    container.dataset["drawn"] = "true";
    container.dispatchEvent(new Event(DRAWN));
  };
  const next = () => {
    hasBegun = true;
    const piece = left.shift();
    if (!piece) { show(); return; }
    piece.draw();
    stop = afterwards(piece.gl, next);
  };
  const interrupted = () => {
    stop();
    if (hasBegun && isChanged && wasChanged && seen && performance.now() - seen.at > PATIENCE) { for (const piece of left) piece.draw(); show(); }
    left.length = 0;
    hasBegun = false;
  };
  const rendered = () => {
    container.dataset["drawn"] = "false";
    if (seen) picture.style.transform = cssOf(shiftOf(seen.frame, frameOf(renderer)));
    const timer = window.setTimeout(next, isChanged || !seen ? 0 : renderer.getMouseCaptor().isMouseDown ? HELD : REST);
    stop = () => { clearTimeout(timer); };
    wasChanged = isChanged;
    isChanged = false;
  };
  const drawNodes = () => {
    for (const piece of left.filter(({ gl }) => gl.canvas === nodes)) piece.draw();
    left.splice(0, left.length, ...left.filter(({ gl }) => gl.canvas !== nodes));
  };
  const gone = new AbortController();
  waitAtPointer(container, drawNodes, gone.signal);
  renderer.on("beforeClear", interrupted);
  renderer.on("afterProcess", () => { isChanged = true; });
  renderer.on("afterRender", rendered);
  renderer.on("kill", () => { stop(); gone.abort(); delete container.dataset["drawn"]; });
}
