/** Hand a file that was made in the page to the reader. */

const KEPT_MS = 60_000; // some browsers read the address only after a dialog

/** A name that every file system takes. */
export function fileName(title: string, extension: string): string {
  const plain = title.replace(/[\\/:*?"<>|\s]+/g, "-").replace(/^-|-$/g, "").slice(0, 80);
  return `${plain || "yingshang"}.${extension}`;
}

/** Save as a download. */
export function save(content: Blob, name: string): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => { URL.revokeObjectURL(address); }, KEPT_MS);
}
