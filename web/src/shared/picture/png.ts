/** A picture as pixels: the browser draws the SVG document, twice as large so that it can be printed. */

const SCALE = 2;
const MOST_PIXELS = 64_000_000; // browsers give an empty canvas beyond their own limits, none of them below this
const MOST_SIDE = 16_000;

/** How much larger than its own size a picture may be drawn. */
export function scaleFor(width: number, height: number): number {
  return Math.min(SCALE, MOST_SIDE / width, MOST_SIDE / height, Math.sqrt(MOST_PIXELS / (width * height)));
}

async function loaded(svg: string): Promise<HTMLImageElement> {
  const address = URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    return image;
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** Draw an SVG document; rejects when the browser cannot. */
export async function pngOf(svg: string): Promise<Blob> {
  const image = await loaded(svg);
  const scale = scaleFor(image.width, image.height);
  const canvas = document.createElement("canvas");
  canvas.width = Math.floor(image.width * scale);
  canvas.height = Math.floor(image.height * scale);
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => { if (blob) resolve(blob); else reject(new Error("no PNG")); }, "image/png");
  });
}
