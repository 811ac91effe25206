/** Why a file's name cannot be taken; the codes are message keys below `problems`. */
export type FileNameProblem = "name-empty" | "name-traversal" | "name-control" | "name-bidi" | "name-long";

/** The longest path, in UTF-8 bytes. */
export const PATH_BYTES = 400;

/** Controls, line separators, and characters of no width that make two names look like one. */
const CONTROL = /[\p{Cc}\u00ad\u200b\u2028\u2029\u2060\ufeff\u{e0000}-\u{e007f}]/u;
/** Marks that turn the direction of writing, so that `gpj.exe` can be made to read `exe.jpg`. */
const BIDI = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/;
const DRIVE = /^[A-Za-z]:/;
/** Two dots or more, with the blanks that some systems ignore: all of them lead upwards somewhere. */
const UPWARDS = /^\.[. ]*[.][. ]*$/;

/**
 * Cleans the path of a submitted file: relative, with forward slashes, in Unicode's composed form; or says why
 * it cannot be taken. Folders are kept as the browser gives them for a picked folder (`docs/a.md`).
 *
 * Names are only ever labels here and never touch a file system, but they are shown, exported and put into
 * patches, where somebody else's tools believe them.
 */
export function cleanFilePath(raw: string): { path: string } | { problem: FileNameProblem } {
  if (!raw.isWellFormed() || CONTROL.test(raw)) return { problem: "name-control" };
  if (BIDI.test(raw)) return { problem: "name-bidi" };
  const slashed = raw.normalize("NFC").replaceAll("\\", "/");
  if (slashed.startsWith("/") || DRIVE.test(slashed.trimStart())) return { problem: "name-traversal" };
  const segments = slashed.split("/");
  if (segments.some((segment) => UPWARDS.test(segment.trim()))) return { problem: "name-traversal" };
  if (segments.at(-1)!.trim() === "" || segments.at(-1)!.trim() === ".") return { problem: "name-empty" };
  const path = segments.filter((segment) => segment.trim() !== "" && segment.trim() !== ".").join("/");
  // `./C:/a.md` is a drive only once the dot is gone.
  if (DRIVE.test(path.trimStart())) return { problem: "name-traversal" };
  return utf8Length(path) > PATH_BYTES ? { problem: "name-long" } : { path };
}

function utf8Length(text: string): number {
  let length = 0;
  for (const character of text) {
    const point = character.codePointAt(0)!;
    length += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return length;
}
