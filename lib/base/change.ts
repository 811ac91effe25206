import { z } from "zod";

/**
 * A notice that something changed: ids and the kind of event, never content. Whoever hears of it reads again
 * through the same door as before, so a notice can tell nobody what they may not see.
 */
export const Change = z.object({
  team: z.string(),
  /** Null for what concerns the team as a whole. */
  review: z.string().nullable(),
  /** An audit event's type, or `presence`. */
  type: z.string(),
  /** The finding, item, claim, question, discussion, link fetch or intake it is about, where it is about one. */
  subject: z.string().nullable(),
});
export type Change = z.infer<typeof Change>;
