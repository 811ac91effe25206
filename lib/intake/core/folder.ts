import { cleanFilePath } from "./file-name";
import { addSkip, type SkippedGroup } from "./intake";
import { skippedPart } from "./skip-reason";

/** A file as far as is known of it before it is read. */
export interface Listed {
  readonly path: string;
  readonly size: number;
}

/** A folder's files, parted into those that are sent and those that are left out, with why. */
export interface SortedFolder<F extends Listed> {
  readonly taken: readonly F[];
  readonly left: readonly SkippedGroup[];
  readonly bytes: number;
}

/**
 * Parts a folder's files into those that are sent and those that are not: dependencies, history and build output by the
 * rule that archives and repositories are unpacked by, and what could not be taken anyway. Files of one folder that are
 * left out for one reason count under that folder.
 *
 * @param closed folders that were not even opened
 */
export function sortFolder<F extends Listed>(files: readonly F[], closed: readonly string[], limits: { readonly fileBytes: number }): SortedFolder<F> {
  const taken: F[] = [];
  const folders = new Map<string, { code: string; count: number }>();
  let left: readonly SkippedGroup[] = [];
  const leave = (path: string, code: string, params?: Record<string, number>) => (left = addSkip(left, { path, code, params }));
  for (const path of closed) leave(`${path}/`, skippedPart(`${path}/x`)?.reason ?? "skip-dependencies", { count: 1 });
  let bytes = 0;
  for (const file of files) {
    const cleaned = cleanFilePath(file.path);
    const part = "path" in cleaned ? skippedPart(cleaned.path) : null;
    if ("problem" in cleaned) leave(file.path.toWellFormed().replace(/\p{Cc}/gu, "\ufffd").slice(0, 400), cleaned.problem);
    else if (part?.part.endsWith("/")) folders.set(part.part, { code: part.reason, count: (folders.get(part.part)?.count ?? 0) + 1 });
    else if (part) leave(file.path, part.reason);
    else if (file.size === 0) leave(file.path, "empty");
    else if (file.size > limits.fileBytes) leave(file.path, "too-large", { limit: Math.floor(limits.fileBytes / 1024 / 1024) });
    else {
      taken.push(file);
      bytes += file.size;
    }
  }
  for (const [path, { code, count }] of folders) leave(path, code, { count });
  return { taken, left, bytes };
}

/** The one folder that all paths are in; empty where there is none. */
export function topFolder(paths: readonly string[]): string {
  const [first] = paths;
  const top = first?.includes("/") ? first.slice(0, first.indexOf("/")) : "";
  return top !== "" && paths.every((path) => path.startsWith(`${top}/`)) ? top : "";
}
