/** The files that a person hands over: those of folders too, as deep as they go, without what systems leave in them. */

const HIDDEN = /^(\.|Thumbs\.db$|desktop\.ini$)/i;

function isWanted({ name }: { name: string }): boolean {
  return !HIDDEN.test(name);
}

/** What was chosen in a dialog. */
export function chosenFiles(files: FileList | null): File[] {
  return [...(files ?? [])].filter(isWanted);
}

/** What was dropped; the entries are asked for at once, since they are gone when the event is over. */
export async function droppedFiles(transfer: DataTransfer): Promise<File[]> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  return (await Promise.all(entries.map(filesOf))).flat();
}

async function filesOf(entry: FileSystemEntry): Promise<File[]> {
  if (!isWanted(entry)) return [];
  if (entry.isFile) return [await new Promise<File>((resolve, reject) => { (entry as FileSystemFileEntry).file(resolve, reject); })];
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: FileSystemEntry[] = [];
  for (;;) { // browsers give a hundred at a time
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => { reader.readEntries(resolve, reject); });
    if (some.length === 0) break;
    found.push(...some);
  }
  const sorted = found.toSorted((a, b) => a.name.localeCompare(b.name, "zh"));
  return (await Promise.all(sorted.map(filesOf))).flat();
}
