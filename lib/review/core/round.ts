import { z } from "zod";
import { Digest, RoundId } from "@/lib/base/ids";

/** One pass over one revision; open until it is decided. */
export const Round = z.object({
  id: RoundId,
  number: z.number().int().positive(),
  state: z.enum(["open", "decided", "superseded"]),
  revision: z.number().int().positive(),
  revisionDigest: Digest,
  openedAt: z.iso.datetime(),
  decidedAt: z.iso.datetime().nullable(),
});
export type Round = z.infer<typeof Round>;
