/** A chosen file and where it stood: `docs/readiness.md` when it came in a folder, its name otherwise. */
export interface ChosenFile {
  path: string;
  file: File;
}

/** Lists what a file input holds, with the paths that a chosen folder gives. */
export function filesOfInput(list: FileList): ChosenFile[] {
  return Array.from(list, (file) => ({ path: file.webkitRelativePath || file.name, file }));
}

/** Lists what was dropped, folders walked to the end. */
export async function filesOfDrop(data: DataTransfer): Promise<ChosenFile[]> {
  // The items are gone once the event is over, so the entries are taken before the first await.
  const entries = Array.from(data.items, (item) => item.webkitGetAsEntry?.() ?? null);
  if (entries.every((entry) => entry === null)) return filesOfInput(data.files);
  const lists = await Promise.all(entries.map((entry) => (entry ? walk(entry) : [])));
  return lists.flat();
}

async function walk(entry: FileSystemEntry): Promise<ChosenFile[]> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    return [{ path: entry.fullPath.replace(/^\//, ""), file }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: ChosenFile[] = [];
  // Browsers hand out at most a hundred entries at a time and an empty list at the end.
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (batch.length === 0) return found;
    for (const child of batch) found.push(...(await walk(child)));
  }
}
