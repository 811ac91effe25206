import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node, type Pair } from "yaml";
import type { z } from "zod";
import type { PackError } from "./pack-error";
import { MOST_REQUIRED, PackFile } from "./pack-file";

export const PACK_FILE = "pack.yaml";

/** An item that `pack.yaml` names, however wrong the rest of it is. */
export interface ListedItem {
  readonly id: string;
  readonly line: number;
}

export interface ParsedPackFile {
  /** Absent when anything is wrong. */
  readonly file?: PackFile;
  /** Absent when the list of items could not be read, so that nothing can be said of which files belong to it. */
  readonly listed?: readonly ListedItem[];
  readonly errors: readonly PackError[];
}

type Path = readonly PropertyKey[];

/** Parses `pack.yaml` and says everything that is wrong with it, line by line. */
export function parsePackFile(source: string): ParsedPackFile {
  const lineCounter = new LineCounter();
  const document = parseDocument(source, { lineCounter, prettyErrors: false });
  const lineAt = (offset: number) => Math.max(1, lineCounter.linePos(offset).line);
  const error = (line: number, message: string): PackError => ({ file: PACK_FILE, line, message });

  const unreadable = [...document.errors, ...document.warnings];
  if (unreadable.length > 0) return { errors: unreadable.map(({ pos, message }) => error(lineAt(pos[0]), message)) };

  let value: unknown;
  try {
    value = document.toJS();
  } catch (cause) {
    // Aliases that would unfold into far more than was written.
    return { errors: [error(1, (cause as Error).message)] };
  }

  const lineOf = (path: Path) => lineAt(offsetOf(document, path));
  const parsed = PackFile.safeParse(value);
  const shape = (parsed.error?.issues ?? []).flatMap((issue) =>
    sayings(issue, value).map(({ path, message }) => error(lineOf(path), message)),
  );
  const items = valueAt(value, ["items"]);
  if (!Array.isArray(items)) return { errors: shape };

  const listed = items.flatMap((item, index) => {
    const id = valueAt(item, ["id"]);
    return typeof id === "string" ? [{ id, line: lineOf(["items", index, "id"]) }] : [];
  });
  const errors = [
    ...shape,
    ...listed
      .filter(({ id }, index) => listed.findIndex((other) => other.id === id) < index)
      .map(({ id, line }) => error(line, `another item has the id "${id}" already`)),
    ...tooManyRequired(items).map(({ path, message }) => error(lineOf(path), message)),
  ];
  return { ...(parsed.success && errors.length === 0 && { file: parsed.data }), listed, errors };
}

interface Saying {
  readonly path: Path;
  readonly message: string;
}

function sayings(issue: z.core.$ZodIssue, value: unknown): Saying[] {
  if (issue.code === "unrecognized_keys")
    return issue.keys.map((key) => ({
      path: [...issue.path, key],
      message: `unknown key "${named([...issue.path, key])}"`,
    }));
  const isMissing = issue.path.length > 0 && issue.code !== "custom" && valueAt(value, issue.path) === undefined;
  const name = named(issue.path);
  const reason = issue.message.replace(/^Invalid (input|option): /, "");
  const message = isMissing ? `missing key "${name}"` : name ? `"${name}": ${reason}` : reason;
  return [{ path: issue.path, message }];
}

/** Names a place without the numbers of list entries: the line says which one. */
function named(path: Path): string {
  return path
    .filter((step) => typeof step === "string")
    .join(".")
    .replace(/^items\./, "");
}

function tooManyRequired(items: readonly unknown[]): Saying[] {
  const required = items.flatMap((item, index) => (valueAt(item, ["required"]) === true ? [index] : []));
  const first = required[MOST_REQUIRED];
  if (first === undefined) return [];
  return [
    {
      path: ["items", first, "required"],
      message: `${required.length} items are required; at most ${MOST_REQUIRED} may be`,
    },
  ];
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, step) =>
      typeof inner === "object" && inner !== null ? (inner as Record<PropertyKey, unknown>)[step] : undefined,
    value,
  );
}

/** Where the key or entry at a path begins, or else the innermost thing around it that exists. */
function offsetOf(document: Document, path: Path): number {
  let node: unknown = document.contents;
  let offset = document.contents?.range?.[0] ?? 0;
  for (const step of path) {
    if (isAlias(node)) node = node.resolve(document);
    if (isMap(node)) {
      const pair: Pair | undefined = node.items.find(({ key }) => isScalar(key) && String(key.value) === step);
      if (!pair) return offset;
      offset = (pair.key as Node).range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node) && typeof step === "number" && node.items[step]) {
      node = node.items[step];
      offset = (node as Node).range?.[0] ?? offset;
    } else return offset;
  }
  return offset;
}
