/** A chosen file and where it stood: `docs/readiness.md` when it came in a folder, its name otherwise. */
export interface ChosenFile {
  path: string;
  file: File;
}

/** Lists what a file input holds, with the paths that a chosen folder gives. */
export function filesOfInput(list: FileList): ChosenFile[] {
  return Array.from(list, (file) => ({ path: file.webkitRelativePath || file.name, file }));
}

/** What was dropped: the files, and the folders that were not opened. */
export interface Dropped {
  readonly files: ChosenFile[];
  readonly closed: string[];
}

/** Lists what was dropped, folders walked to the end, apart from those that nobody wants opened. */
export async function filesOfDrop(data: DataTransfer, staysClosed: (folder: string) => boolean = () => false): Promise<Dropped> {
  // The items are gone once the event is over, so the entries are taken before the first await.
  const entries = Array.from(data.items, (item) => item.webkitGetAsEntry?.() ?? null);
  if (entries.every((entry) => entry === null)) return { files: filesOfInput(data.files), closed: [] };
  const closed: string[] = [];
  const lists = await Promise.all(entries.map((entry) => (entry ? walk(entry, staysClosed, closed) : [])));
  return { files: lists.flat(), closed };
}

async function walk(entry: FileSystemEntry, staysClosed: (folder: string) => boolean, closed: string[]): Promise<ChosenFile[]> {
  const path = entry.fullPath.replace(/^\//, "");
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    return [{ path, file }];
  }
  if (staysClosed(path)) {
    closed.push(path);
    return [];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: ChosenFile[] = [];
  // Browsers hand out at most a hundred entries at a time and an empty list at the end.
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (batch.length === 0) return found;
    for (const files of await Promise.all(batch.map((child) => walk(child, staysClosed, closed)))) for (const one of files) found.push(one);
  }
}
