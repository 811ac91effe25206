import type { SubmittedText } from "../submitted";
import type { KnownTechnology } from "./known-technology";
import { PACKAGES, type Ecosystem } from "./lookups";

type Note = (technology: KnownTechnology, line: number) => void;

interface Lock {
  readonly path: RegExp;
  readonly ecosystem: Ecosystem;
  /** The packages that nothing else in the file asks for, with their lines. */
  readonly roots: (lines: readonly string[]) => Map<string, number>;
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf("/") + 1);
const MANIFEST = /(?:^|\/)(?:package\.json|pyproject\.toml|Pipfile|requirements[\w.-]*\.txt|Gemfile|composer\.json|Cargo\.toml|mix\.exs|pubspec\.yaml|go\.mod)$/;

/** Collects the folders whose manifest already says what is asked for. */
export const foldersWithManifest = (files: readonly SubmittedText[]): ReadonlySet<string> => new Set(files.filter(({ path }) => MANIFEST.test(path)).map(({ path }) => folderOf(path)));

/** Leaves only what no other package asks for: what is built on, not what that is built on. */
function unasked(names: ReadonlyMap<string, number>, asked: ReadonlySet<string>): Map<string, number> {
  return new Map([...names].filter(([name]) => !asked.has(name)));
}

/** TOML tables of `[[package]]`, as Poetry, uv and Cargo write them. */
function tomlRoots(lines: readonly string[]): Map<string, number> {
  const names = new Map<string, number>();
  const asked = new Set<string>();
  let isDependencies = false;
  lines.forEach((line, at) => {
    const name = /^name = "([^"]+)"/.exec(line)?.[1];
    if (name && !names.has(name)) names.set(name, at + 1);
    if (/^\[|^$/.test(line)) isDependencies = /dependencies\]$/.test(line);
    if (/^dependencies = \[/.test(line)) isDependencies = !line.includes("]");
    else if (isDependencies) {
      const dependency = /^\s*(?:\{ ?name = )?"?([A-Za-z][\w.-]*)/.exec(line)?.[1];
      if (dependency) asked.add(dependency.toLowerCase());
      if (line.startsWith("]")) isDependencies = false;
    }
  });
  return unasked(names, asked);
}

/** The first list of what is asked for: of npm's own package, of pnpm's importers, of Bundler's DEPENDENCIES. */
function listedIn(opens: RegExp, closes: RegExp, entry: RegExp): Lock["roots"] {
  return (lines) => {
    const names = new Map<string, number>();
    let isWithin = false;
    for (const [at, line] of lines.entries()) {
      if (!isWithin) isWithin = opens.test(line);
      else if (closes.test(line)) isWithin = false;
      else {
        const name = entry.exec(line)?.[1];
        if (name && !names.has(name)) names.set(name, at + 1);
      }
    }
    return names;
  };
}

/** Of npm only the list under `packages[""]`, which ends where the first package begins. */
function npmRoots(lines: readonly string[]): Map<string, number> {
  const end = lines.findIndex((line) => /^\s*"node_modules\//.test(line));
  const own = end < 0 ? lines : lines.slice(0, end);
  return listedIn(/"(?:dev|optional)?[dD]ependencies": \{/, /\}/, /^\s*"([^"]+)":/)(own);
}

/** Blocks of Yarn: a name at the margin, what it asks for under `dependencies:`. */
function yarnRoots(lines: readonly string[]): Map<string, number> {
  const names = new Map<string, number>();
  const asked = new Set<string>();
  let isDependencies = false;
  lines.forEach((line, at) => {
    const name = /^"?(@?[^@\s"]+)@/.exec(line)?.[1];
    if (name) names.set(name, names.get(name) ?? at + 1);
    if (/^\s{2}\w/.test(line)) isDependencies = /^\s{2}(?:peer|optional)?[dD]ependencies:/.test(line);
    else if (isDependencies) {
      const dependency = /^\s{4}"?(@?[^@\s":]+)/.exec(line)?.[1];
      if (dependency) asked.add(dependency);
    }
  });
  return unasked(names, asked);
}

const LOCKS: readonly Lock[] = [
  { path: /(?:^|\/)(?:package-lock|npm-shrinkwrap)\.json$/, ecosystem: "npm", roots: npmRoots },
  { path: /(?:^|\/)yarn\.lock$/, ecosystem: "npm", roots: yarnRoots },
  { path: /(?:^|\/)pnpm-lock\.yaml$/, ecosystem: "npm", roots: listedIn(/^(?:importers|dependencies|devDependencies):/, /^(?:packages|snapshots|settings):/, /^\s{2,8}'?(@?[\w./-]+)'?:(?:$| )/) },
  { path: /(?:^|\/)(?:poetry|uv|pdm)\.lock$/, ecosystem: "pypi", roots: tomlRoots },
  { path: /(?:^|\/)Cargo\.lock$/, ecosystem: "crate", roots: tomlRoots },
  { path: /(?:^|\/)Gemfile\.lock$/, ecosystem: "gem", roots: listedIn(/^DEPENDENCIES/, /^$/, /^\s{2}([\w-]+)/) },
];

/** Tells whether a path is a lock file's: it may name thousands of packages that others ask for. */
export const isLock = (path: string): boolean => LOCKS.some((lock) => lock.path.test(path)) || /(?:^|\/)(?:go\.sum|composer\.lock|Pipfile\.lock|mix\.lock|pubspec\.lock|bun\.lockb?|packages\.lock\.json)$/.test(path);

/** Reads a lock file where no manifest beside it says what is asked for. */
export function readLock({ path, lines }: SubmittedText, withManifest: ReadonlySet<string>, note: Note): void {
  const lock = LOCKS.find((one) => one.path.test(path));
  if (!lock || withManifest.has(folderOf(path))) return;
  for (const [name, line] of lock.roots(lines)) for (const technology of PACKAGES[lock.ecosystem](name)) note(technology, line);
}
