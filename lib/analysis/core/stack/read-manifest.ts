import type { KnownTechnology } from "./known-technology";
import { PACKAGES, type Ecosystem } from "./lookups";

type Note = (technology: KnownTechnology, line: number) => void;
type Reader = (lines: readonly string[], note: Note) => void;

/** Reads manifests whose every line names at most one package. */
function byLine(ecosystem: Ecosystem, pattern: RegExp, within?: RegExp): Reader {
  return (lines, note) => {
    let isWithin = within === undefined;
    lines.forEach((line, at) => {
      if (within && /^\s*\[/.test(line)) isWithin = within.test(line);
      const name = isWithin && line.length < 2_000 ? pattern.exec(line)?.[1] : undefined;
      if (name) for (const technology of PACKAGES[ecosystem](name)) note(technology, at + 1);
    });
  };
}

/** Names of packages in quotation marks, where requirements stand in lists. */
function byQuotes(ecosystem: Ecosystem, opens: RegExp): Reader {
  return (lines, note) => {
    let depth = 0;
    lines.forEach((line, at) => {
      if (depth === 0 && !opens.test(line)) return;
      const part = depth === 0 ? line.slice(line.search(/[=(]/) + 1) : line;
      for (const [, name] of part.matchAll(/["']([A-Za-z][\w.-]*)[^"']{0,200}["']/g)) for (const technology of PACKAGES[ecosystem](name!)) note(technology, at + 1);
      depth = Math.max(0, depth + (part.match(/[[({]/g)?.length ?? 0) - (part.match(/[\])}]/g)?.length ?? 0));
    });
  };
}

const DEPENDENCIES = /^(?:dependencies|devDependencies|optionalDependencies|require|require-dev)$/;

/** Reads what a JSON manifest depends on; one that cannot be parsed is read by its lines. */
function jsonManifest(ecosystem: Ecosystem): Reader {
  return (lines, note) => {
    const lineOf = new Map<string, number>();
    lines.forEach((line, at) => {
      for (const [, key] of line.slice(0, 20_000).matchAll(/"([^"\s]{1,120})"\s*:/g)) if (!lineOf.has(key!) || DEPENDENCIES.test(key!)) lineOf.set(key!, at + 1);
    });
    for (const name of namesIn(lines)) for (const technology of PACKAGES[ecosystem](name)) note(technology, lineOf.get(name) ?? 1);
  };
}

function namesIn(lines: readonly string[]): string[] {
  try {
    const manifest: unknown = JSON.parse(lines.join("\n"));
    if (manifest === null || typeof manifest !== "object") return [];
    return Object.entries(manifest).flatMap(([key, value]) => (DEPENDENCIES.test(key) && value !== null && typeof value === "object" ? Object.keys(value) : []));
  } catch {
    return lines.flatMap((line) => /^\s*"([^"\s]{1,120})"\s*:\s*"[\^~>=<*\d]/.exec(line.slice(0, 2_000))?.[1] ?? []);
  }
}

const requirements = byLine("pypi", /^\s*([A-Za-z][\w.-]*)\s*(?:\[[^\]]*\])?\s*(?:[=<>~!;@#]|$)/);

/** Reads `groupId` with the `artifactId` after it. */
const pom: Reader = (lines, note) => {
  let group = "";
  lines.forEach((line, at) => {
    group = /<groupId>\s*([\w.-]+)/.exec(line)?.[1] ?? group;
    const artifact = /<artifactId>\s*([\w.-]+)/.exec(line)?.[1];
    if (artifact && group) for (const technology of PACKAGES.maven(`${group}:${artifact}`)) note(technology, at + 1);
  });
};

const gradle: Reader = (lines, note) =>
  lines.forEach((line, at) => {
    const [, coordinates] = /^\s*(?:\w+)[\s(]+(?:\w+\()?["']([\w.-]+:[\w.-]+)/.exec(line) ?? /\bid[\s(]+["']([\w.-]+)["']/.exec(line) ?? [];
    if (coordinates) for (const technology of PACKAGES.maven(coordinates)) note(technology, at + 1);
  });

const goModule: Reader = (lines, note) =>
  lines.forEach((line, at) => {
    // What others depend on is no part of what this is built on.
    if (line.includes("// indirect")) return;
    const name = /^\s*(?:require\s+)?([\w.-]+\.[\w-]+\/[^\s]+)\s+v/.exec(line)?.[1];
    if (name) for (const technology of PACKAGES.go(name)) note(technology, at + 1);
  });

const pyproject: Reader = (lines, note) => {
  byQuotes("pypi", /^\s*(?:dependencies|requires|dev|test|tests|[\w-]+)\s*=\s*\[/)(lines, note);
  byLine("pypi", /^\s*["']?([A-Za-z][\w.-]*)["']?\s*=/, /^\s*\[(?:tool\.(?:poetry|pdm|uv)(?:\.[\w-]+)*\.?(?:dev-)?dependencies|dependency-groups)/)(lines, note);
};

const READERS: readonly (readonly [RegExp, Reader])[] = [
  [/(?:^|\/)package\.json$/, jsonManifest("npm")],
  [/(?:^|\/)composer\.json$/, jsonManifest("composer")],
  [/(?:^|\/)(?:requirements[\w.-]*|constraints)\.(?:txt|in)$|(?:^|\/)requirements\/[\w.-]+\.(?:txt|in)$/, requirements],
  [/(?:^|\/)pyproject\.toml$/, pyproject],
  [/(?:^|\/)Pipfile$/, byLine("pypi", /^\s*["']?([A-Za-z][\w.-]*)["']?\s*=/, /^\s*\[(?:dev-)?packages\]/)],
  [/(?:^|\/)setup\.py$/, byQuotes("pypi", /\b(?:install_requires|extras_require|tests_require|requirements)\s*=/)],
  [/(?:^|\/)setup\.cfg$/, requirements],
  [/(?:^|\/)environment\.ya?ml$/, byLine("pypi", /^\s*-\s*([A-Za-z][\w.-]*)\s*(?:[=<>~]|$)/)],
  [/(?:^|\/)go\.mod$/, goModule],
  [/(?:^|\/)pom\.xml$/, pom],
  [/\.gradle(?:\.kts)?$|(?:^|\/)libs\.versions\.toml$/, gradle],
  [/\.(?:cs|fs|vb)proj$|(?:^|\/)(?:Directory\.Packages\.props|packages\.config)$/, byLine("nuget", /<(?:PackageReference|PackageVersion|package)\s+(?:Include|Update|id)="([\w.-]+)"/)],
  [/(?:^|\/)(?:Gemfile|[\w-]+\.gemspec)$/, byLine("gem", /^\s*(?:gem|\w+\.add(?:_runtime|_development)?_dependency)\s*\(?\s*["']([\w-]+)["']/)],
  [/(?:^|\/)Cargo\.toml$/, byLine("crate", /^\s*(?:\[(?:[\w-]*)dependencies\.)?([\w-]+)(?:\.workspace)?\s*(?:=|\])/, /dependencies/)],
  [/(?:^|\/)mix\.exs$/, byLine("hex", /^\s*\{:(\w+)\s*,/)],
  [/(?:^|\/)pubspec\.ya?ml$/, byLine("pub", /^\s{2,}(\w+):/)],
];

/** Finds what reads a manifest by its path; undefined where the path is none. */
export const manifestReader = (path: string): Reader | undefined => READERS.find(([pattern]) => pattern.test(path))?.[1];
