import { z } from "zod";

/**
 * A code edit at exact lines, as in a pull-request review: lines `startLine` to `endLine` of `path` become
 * `after`. `before` is filled in by the server from the revision and is never taken from the caller. An edit
 * that only inserts has `endLine = startLine - 1`.
 */
export const Suggestion = z
  .object({
    path: z.string().min(1).max(400),
    startLine: z.number().int().min(1).max(10_000_000),
    endLine: z.number().int().min(0).max(10_000_000),
    after: z.string().max(20_000),
    before: z.string().optional(),
    revision: z.number().int().positive().optional(),
  })
  .refine((edit) => edit.endLine >= edit.startLine - 1, { path: ["endLine"], error: "line-order" });
export type Suggestion = z.infer<typeof Suggestion>;
