/** Why a path is passed over without looking into it; the codes are message keys below `problems.fields`. */
export type SkipReason = "skip-history" | "skip-dependencies" | "skip-build" | "skip-litter";

/** Folders by their whole name, wherever they stand. */
const FOLDERS: Readonly<Record<SkipReason, string>> = {
  "skip-history": ".git .hg .svn .bzr CVS",
  "skip-dependencies": "node_modules bower_components jspm_packages .venv venv virtualenv site-packages .pnpm-store .yarn .bundle Pods .gradle .m2 .terraform",
  "skip-build": "dist .next .nuxt .output .svelte-kit .turbo .parcel-cache .angular __pycache__ .mypy_cache .pytest_cache .ruff_cache .tox .nox .eggs .nyc_output .ipynb_checkpoints DerivedData",
  "skip-litter": "__MACOSX .Spotlight-V100 .Trashes .fseventsd $RECYCLE.BIN",
};
const BY_FOLDER: ReadonlyMap<string, SkipReason> = new Map(
  Object.entries(FOLDERS).flatMap(([reason, names]) => names.split(" ").map((name) => [name, reason as SkipReason])),
);

/** Folders that are only passed over for what stands in them: `vendor` and `target` are also names that people give. */
const WITHIN: readonly { readonly folder: string; readonly inside: RegExp; readonly reason: SkipReason }[] = [
  { folder: "vendor", inside: /^(github\.com|golang\.org|google\.golang\.org|gopkg\.in|k8s\.io|composer|bundle|modules\.txt$|autoload\.php$)/, reason: "skip-dependencies" },
  { folder: "target", inside: /^(debug|release|classes|test-classes|maven-status|surefire)\b/, reason: "skip-build" },
];

const LITTER = /^(\.DS_Store|\._.*|Thumbs\.db|ehthumbs\.db|desktop\.ini|Icon\r)$/i;

/**
 * Finds the part of a path for which it is passed over: the outermost folder of dependencies, build output or
 * history, so that its thousands of files can be named in one line; or the file itself.
 */
export function skippedPart(path: string): { readonly part: string; readonly reason: SkipReason } | null {
  const steps = path.split("/");
  for (const [index, step] of steps.slice(0, -1).entries()) {
    const next = steps[index + 1]!;
    const reason = BY_FOLDER.get(step) ?? WITHIN.find(({ folder, inside }) => folder === step && inside.test(next))?.reason;
    if (reason) return { part: `${steps.slice(0, index + 1).join("/")}/`, reason };
  }
  return LITTER.test(steps.at(-1)!) ? { part: path, reason: "skip-litter" } : null;
}

/** Tells why a path of an archive, a repository or a folder is passed over; null when it may be a text of the submission. */
export const skipReasonOf = (path: string): SkipReason | null => skippedPart(path)?.reason ?? null;
