import { isAlias, isMap, isScalar, isSeq, type Document, type Node, type Pair } from "yaml";
import type { z } from "zod";

/** Where in a document something is wrong, by keys and numbers. */
export type Path = readonly PropertyKey[];

export interface Saying {
  readonly path: Path;
  readonly message: string;
}

/** Puts what a schema found wrong into words, each at its own place. */
export function sayings(issue: z.core.$ZodIssue, value: unknown): Saying[] {
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

export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, step) =>
      typeof inner === "object" && inner !== null ? (inner as Record<PropertyKey, unknown>)[step] : undefined,
    value,
  );
}

/** Where the key or entry at a path begins, or else the innermost thing around it that exists. */
export function offsetOf(document: Document, path: Path): number {
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
