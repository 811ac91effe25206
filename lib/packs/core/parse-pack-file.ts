import { LineCounter, parseDocument } from "yaml";
import { Language } from "@/lib/base/ids";
import type { PackError } from "./pack-error";
import { MOST_REQUIRED, PackFile } from "./pack-file";
import { offsetOf, sayings, valueAt, type Path, type Saying } from "./schema-faults";

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
  /** The languages whose files each item has. */
  readonly languages: readonly Language[];
  readonly errors: readonly PackError[];
}

/** Parses `pack.yaml` and says everything that is wrong with it, line by line. */
export function parsePackFile(source: string): ParsedPackFile {
  const lineCounter = new LineCounter();
  const document = parseDocument(source, { lineCounter, prettyErrors: false });
  const lineAt = (offset: number) => Math.max(1, lineCounter.linePos(offset).line);
  const error = (line: number, message: string): PackError => ({ file: PACK_FILE, line, message });

  const unreadable = [...document.errors, ...document.warnings];
  if (unreadable.length > 0) return { languages: Language.options, errors: unreadable.map(({ pos, message }) => error(lineAt(pos[0]), message)) };

  let value: unknown;
  try {
    value = document.toJS();
  } catch (cause) {
    // Aliases that would unfold into far more than was written.
    return { languages: Language.options, errors: [error(1, (cause as Error).message)] };
  }
  const writtenIn = Language.safeParse(valueAt(value, ["writtenIn"]));
  const languages = writtenIn.success ? [writtenIn.data] : Language.options;

  const lineOf = (path: Path) => lineAt(offsetOf(document, path));
  const parsed = PackFile.safeParse(value);
  const shape = (parsed.error?.issues ?? []).flatMap((issue) =>
    sayings(issue, value).map(({ path, message }) => error(lineOf(path), message)),
  );
  const items = valueAt(value, ["items"]);
  if (!Array.isArray(items)) return { languages, errors: shape };

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
  return { ...(parsed.success && errors.length === 0 && { file: parsed.data }), listed, languages, errors };
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
