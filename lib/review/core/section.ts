import { z } from "zod";

/** The six fixed parts of a review (PRODUCT.md, "The six sections"), in their order. */
export const SECTIONS = [1, 2, 3, 4, 5, 6] as const;
export const Section = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5), z.literal(6)]);
export type Section = z.infer<typeof Section>;
