/** Something of an archive that was not taken; a path that ends with `/` stands for `params.count` files below it. */
export interface SkippedEntry {
  readonly path: string;
  readonly skipped: string;
  readonly params?: Record<string, string | number>;
}

type Params = Record<string, string | number>;

interface Group {
  count: number;
  /** The first few by name; beyond them the folder says enough. */
  readonly named: { path: string; params?: Params | undefined }[];
}

/** As many of one folder and reason are named one by one. */
const NAMED = 3;
/** As many lines as people read about one reason. */
const GROUPS = 20;
/** Folders are gathered into their parents when there are this many, so that a hostile archive cannot fill the memory. */
const CROWD = 2000;

const folderOf = (path: string): string => path.slice(0, path.replace(/\/$/, "").lastIndexOf("/") + 1);

/** Puts the deepest folders' files under their parents until there are few enough lines. */
function gather(groups: Map<string, Group>, most: number): void {
  while (groups.size > most) {
    const depths = [...groups.keys()].map((folder) => folder.split("/").length);
    const deepest = depths.reduce((most, depth) => Math.max(most, depth), 0);
    if (deepest <= 1) return;
    for (const [folder, group] of [...groups]) {
      if (folder.split("/").length !== deepest) continue;
      const parent = folderOf(folder);
      const into = groups.get(parent);
      groups.delete(folder);
      if (into) into.count += group.count;
      else groups.set(parent, { count: group.count, named: group.named });
    }
  }
}

/** Keeps account of what is passed over, in a bounded number of lines however much that is. */
export class SkipLedger {
  private readonly byReason = new Map<string, Map<string, Group>>();

  /** Notes one file that is not taken. */
  note(path: string, reason: string, params?: Params): void {
    this.add(folderOf(path), path, reason, params);
  }

  /** Notes one file below a folder that is passed over as a whole. */
  noteWithin(folder: string, reason: string): void {
    this.add(folder, null, reason);
  }

  /** Gives what was passed over: by name where there are few in a folder, otherwise the folder with their number. */
  entries(): SkippedEntry[] {
    return [...this.byReason].flatMap(([skipped, groups]) => {
      gather(groups, GROUPS);
      return [...groups].flatMap(([folder, { count, named }]) =>
        count === named.length
          ? named.map(({ path, params }) => ({ path, skipped, ...(params ? { params } : {}) }))
          : [{ path: folder === "" ? "./" : folder, skipped, params: { ...named[0]?.params, count } }],
      );
    });
  }

  private add(folder: string, path: string | null, reason: string, params?: Params): void {
    let groups = this.byReason.get(reason);
    if (!groups) this.byReason.set(reason, (groups = new Map<string, Group>()));
    let group = groups.get(folder);
    if (!group) groups.set(folder, (group = { count: 0, named: [] }));
    group.count += 1;
    if (path !== null && group.named.length < NAMED) group.named.push({ path, params });
    if (groups.size > CROWD) gather(groups, CROWD / 2);
  }
}
