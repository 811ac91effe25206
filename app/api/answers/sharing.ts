import { z } from "zod";
import { answerOf } from "./answer-of";
import { Language } from "@/lib/base/ids";
import { type ShareLinkRow as ShareLinkGiven } from "@/lib/sharing/core/share-link";

/** A link as its list shows it; its address cannot be shown again. */
export const ShareLink = answerOf<ShareLinkGiven>()(
  z.object({
    id: z.string(),
    language: Language,
    showsVerdict: z.boolean(),
    createdBy: z.string(),
    createdAt: z.string(),
    expiresAt: z.string().nullable(),
    revokedAt: z.string().nullable(),
    opened: z.number(),
    lastOpenedAt: z.string().nullable(),
  }),
);
