import { z } from "zod";
import { Digest } from "@/lib/base/ids";

/** The full name of a commit, of either of git's two digests. */
export const Commit = z.string().regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/);

/** Where a revision's files came from, when they came together; kept with the revision for ever. */
export const RevisionSource = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("git"),
    url: z.string(),
    /** The branch, tag or commit that was asked for; null for what the repository itself calls its head. */
    ref: z.string().nullable(),
    commit: Commit,
  }),
  z.object({ kind: z.literal("archive"), name: z.string(), size: z.number().int(), sha256: Digest }),
]);
export type RevisionSource = z.infer<typeof RevisionSource>;
