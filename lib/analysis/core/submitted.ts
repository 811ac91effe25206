import type { FileKind } from "@/lib/intake/core/file-kind";

/** One text of a submission, decoded and repaired, as the reading engine sees it. */
export interface SubmittedText {
  readonly path: string;
  readonly kind: FileKind;
  /** A language id of the editor, as `languageOf` gives it. */
  readonly language: string;
  readonly lines: readonly string[];
}
