/** More files than these are shown as folders that open and close. */
export const FLAT = 15;

/** A folder with what is in it; one that holds nothing but another folder is shown with it, as `src/main`. */
export interface Folder<F> {
  readonly name: string;
  /** With a slash at its end; empty for the root. */
  readonly path: string;
  readonly folders: readonly Folder<F>[];
  readonly files: readonly F[];
  /** Files in it at any depth. */
  readonly count: number;
}

interface Growing<F> {
  readonly folders: Map<string, Growing<F>>;
  readonly files: F[];
}

function settle<F>(name: string, path: string, { folders, files }: Growing<F>): Folder<F> {
  const below = [...folders].map(([child, grown]) => settle(child, `${path}${child}/`, grown)).sort((a, b) => (a.name < b.name ? -1 : 1));
  const [only] = below;
  if (path !== "" && only && below.length === 1 && files.length === 0) return { ...only, name: `${name}/${only.name}` };
  return { name, path, folders: below, files, count: files.length + below.reduce((sum, { count }) => sum + count, 0) };
}

/** Puts files into the folders that their paths name; folders and files keep the order of their names. */
export function toTree<F extends { readonly path: string }>(files: readonly F[]): Folder<F> {
  const root: Growing<F> = { folders: new Map(), files: [] };
  for (const file of files) {
    let at = root;
    for (const name of file.path.split("/").slice(0, -1)) {
      let next = at.folders.get(name);
      if (!next) at.folders.set(name, (next = { folders: new Map(), files: [] }));
      at = next;
    }
    at.files.push(file);
  }
  return settle("", "", root);
}

/** The folder paths on the way to a file, so that it can be shown. */
export const waysTo = (path: string): string[] => path.split("/").slice(0, -1).map((_, index, all) => `${all.slice(0, index + 1).join("/")}/`);
