import { z } from "zod";
import { Digest } from "@/lib/base/ids";

/** One approver's decision on exactly what the digest stands for; declining says why. */
export const SignOffInput = z
  .object({
    digest: Digest,
    decision: z.enum(["approve", "decline"]),
    reason: z.string().trim().max(4000).default(""),
  })
  .refine((input) => input.decision === "approve" || input.reason.length > 0, { path: ["reason"], error: "required" });
export type SignOffInput = z.infer<typeof SignOffInput>;
