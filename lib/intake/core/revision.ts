import { z } from "zod";
import { Digest, FileId, RevisionId } from "@/lib/base/ids";
import { FileSource } from "./link";
import { RevisionSource } from "./revision-source";

/** How a file's bytes became text, as the API and the screen show it. */
export const FileEncoding = z.object({
  name: z.string(),
  repairedFrom: z.string().optional(),
  repairedRuns: z.number().int().default(0),
  guesses: z.number().int(),
  losses: z.number().int(),
  /** False when the submitter switched the repair off. */
  repair: z.boolean().default(true),
  /** Of a text that was read from pages, the first line of each, from 1. Answers have it beside the encoding. */
  pages: z.array(z.number().int().positive()).optional(),
});
export type FileEncoding = z.infer<typeof FileEncoding>;

/** A place in the text where a character was guessed or could not be restored. */
export const TextMark = z.object({
  kind: z.enum(["guess", "loss"]),
  line: z.number().int().positive(),
  /** From 1, in UTF-16 units of the repaired text. */
  column: z.number().int().positive(),
  length: z.number().int().nonnegative(),
  was: z.string(),
  now: z.string(),
  alternatives: z.array(z.string()).readonly(),
});
export type TextMark = z.infer<typeof TextMark>;

/** Who took a file's bytes away for good, when and why. */
export const FilePurge = z.object({ by: z.string(), at: z.iso.datetime(), reason: z.string() });
export type FilePurge = z.infer<typeof FilePurge>;

export const RevisionFile = z.object({
  id: FileId,
  path: z.string(),
  kind: z.enum(["markdown", "text", "code", "config"]),
  language: z.string(),
  sha256: Digest,
  size: z.number().int(),
  lineCount: z.number().int(),
  encoding: FileEncoding,
  marks: z.array(TextMark),
  /** Where it was fetched from, when it came by link. */
  source: FileSource.nullable().default(null),
  /** When and why its bytes were taken away for good; the digest stays. */
  purged: FilePurge.nullable().default(null),
  /** Of a PDF, the first line of each page, from 1: a place is shown by page and line. */
  pages: z.array(z.number().int().positive()).optional(),
});
export type RevisionFile = z.infer<typeof RevisionFile>;

/** Reads a file as it is stored, where its pages stand with what else is known of how its bytes became text. */
export function toRevisionFile<Row extends { readonly encoding: unknown }>(row: Row): RevisionFile {
  const { pages, ...encoding } = FileEncoding.parse(row.encoding);
  return RevisionFile.parse({ ...row, encoding, ...(pages ? { pages } : {}) });
}

/** A numbered, immutable set of files. */
export const Revision = z.object({
  id: RevisionId,
  number: z.number().int().positive(),
  digest: Digest,
  submittedBy: z.string(),
  submittedAt: z.iso.datetime(),
  /** Where its files came from, when they came together: a commit of a repository, or an archive. */
  source: RevisionSource.nullable().default(null),
  files: z.array(RevisionFile),
});
export type Revision = z.infer<typeof Revision>;

/** What the digest of a revision is made from: the files' paths and original bytes, in the order of the paths. */
export function revisionProjection(files: readonly { path: string; sha256: string }[]) {
  return {
    schema: "klartecken/revision/1",
    files: files
      .map(({ path, sha256 }) => ({ path, sha256 }))
      .sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0)),
  };
}
