import { z } from "zod";
import { Language } from "@/lib/base/ids";

/** A sample system of our own writing, as its folder describes it. */
export const Sample = z.object({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/),
  name: z.string().min(1),
  description: z.string(),
  language: Language,
  owner: z.string(),
  packs: z.array(z.string()).default([]),
  /** Paths within the folder, and of the revision that is made of them. */
  files: z.array(z.string()).min(1),
});
export type Sample = z.infer<typeof Sample>;

export const SampleId = Sample.shape.id;

/** What is offered of a sample before one starts from it. */
export const SampleOffer = Sample.pick({ id: true, name: true, description: true, language: true }).extend({ files: z.number().int() });
export type SampleOffer = z.infer<typeof SampleOffer>;
