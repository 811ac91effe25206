import "server-only";
import { z } from "zod";
import { Digest } from "@/lib/base/ids";
import { FileSource, LinkReason, LinkState } from "@/lib/intake/core/link";
import { FileEncoding, TextMark } from "@/lib/intake/core/revision";
import type { LinkFetchModel } from "@/lib/platform/server/generated/models";
import type { PreparedFile } from "./prepare-file";

/** A file that waits for its revision, as it is kept meanwhile. */
export const Prepared: z.ZodType<PreparedFile> = z.object({
  path: z.string(),
  kind: z.string(),
  language: z.string(),
  sha256: Digest,
  size: z.number().int(),
  textSha256: Digest,
  lineCount: z.number().int(),
  encoding: FileEncoding,
  marks: z.array(TextMark),
  source: FileSource.nullable().optional(),
});

/** One document of a request as it is stored; the only place where a whole address is kept. */
export const StoredLink = z.object({
  /** What was asked for, or the plain file behind it. */
  address: z.string(),
  state: LinkState,
  reason: LinkReason.nullable().default(null),
  file: Prepared.nullable().default(null),
});
export type StoredLink = z.infer<typeof StoredLink>;

/** How the revision is made, and why it could not be. */
export const LinkOptions = z.object({
  keep: z.number().int().positive().nullable().default(null),
  repair: z.boolean().default(true),
  problem: LinkReason.nullable().default(null),
});
export type LinkOptions = z.infer<typeof LinkOptions>;

export const linksOf = (row: Pick<LinkFetchModel, "links">): StoredLink[] => StoredLink.array().parse(row.links);
export const optionsOf = (row: Pick<LinkFetchModel, "options">): LinkOptions => LinkOptions.parse(row.options);
