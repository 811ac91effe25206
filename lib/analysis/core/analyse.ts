import { ENGINE, type Analysis } from "./analysis";
import { analyseDocument, isDocument, type Encoding } from "./analyse-document";
import { indexCode } from "./code-index";
import { readStack } from "./stack/read-stack";
import type { SubmittedText } from "./submitted";

/** Reads a whole submission: what it is built on, what it claims, and what cannot all be true in it. */
export function analyse(files: readonly SubmittedText[], encodings: ReadonlyMap<string, Encoding> = new Map()): Analysis {
  const code = files.some(({ kind }) => kind === "code" || kind === "config") ? indexCode(files) : null;
  return {
    schema: "klartecken/analysis/1",
    engine: ENGINE,
    stack: readStack(files).map(({ places, shownBy, ...rest }) => ({ ...rest, places: [...places], shownBy: [...shownBy] })),
    documents: files.filter(isDocument).map((file) => analyseDocument(file, code, encodings.get(file.path))),
    failures: [],
    proposals: [],
  };
}
