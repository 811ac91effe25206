import { z } from "zod";

/** A value as somebody may read it who changes nothing in it. */
type Read<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends readonly (infer One)[]
    ? readonly Read<One>[]
    : T extends object
      ? { readonly [Key in keyof T]: Read<T[Key]> }
      : T;

/**
 * Describes what a service gives. The description does not compile when the service gives something else; that it leaves
 * nothing out is seen in `answers.db.test.ts`, which holds real answers against it.
 */
export const answerOf =
  <Given>() =>
  <Schema extends z.ZodType>(schema: Given extends Read<z.output<Schema>> ? Schema : never): Schema =>
    schema as Schema;

/** A list that is whole. */
export const listOf = <Schema extends z.ZodType>(item: Schema) => z.object({ items: z.array(item) });

/** A list that goes on: `next` is the cursor of its next page, null on the last. */
export const pageOf = <Schema extends z.ZodType>(item: Schema) =>
  z.object({ items: z.array(item), next: z.string().nullable() });
