import { z } from "zod";
import { answerOf } from "./answer-of";
import { type StoredSystem as SystemGiven } from "@/lib/intake/server/save-system";

export const System = answerOf<SystemGiven>()(
  z.object({ id: z.string(), name: z.string(), description: z.string(), owner: z.string(), version: z.number() }),
);
