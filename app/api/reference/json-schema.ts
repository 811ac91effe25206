import { z } from "zod";

/** A schema as the reference shows it: JSON Schema 2020-12, which OpenAPI 3.1 uses as it is. */
export interface JsonSchema {
  $ref?: string;
  type?: string | string[];
  properties?: Record<string, JsonSchema>;
  required?: string[];
  items?: JsonSchema;
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  enum?: unknown[];
  const?: unknown;
  additionalProperties?: JsonSchema | boolean;
  [more: string]: unknown;
}

const WHERE = "#/components/schemas/";

/** Two numbers that only say "a whole number", and noise of how the form was checked. */
function tidy(schema: JsonSchema): void {
  delete schema.$schema;
  delete schema.$id;
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  // What is given is described, not what is forbidden: a field that comes later breaks nobody.
  if (schema.additionalProperties === false) delete schema.additionalProperties;
  if (schema.format === "uuid" || schema.format === "date-time" || schema.format === "date") delete schema.pattern;
}

/**
 * Writes schemas as components. What is sent is described as it goes in (before defaults and changes of form), and what is
 * answered as it comes out.
 */
export function toComponents(
  schemas: ReadonlyMap<z.ZodType, string>,
  io: "input" | "output",
): Record<string, JsonSchema> {
  const registry = z.registry<{ id: string }>();
  for (const [schema, id] of schemas) registry.add(schema, { id });
  const { schemas: written } = z.toJSONSchema(registry, {
    io,
    uri: (id) => WHERE + id,
    unrepresentable: "any",
    override({ zodSchema, jsonSchema }) {
      const def = zodSchema._zod.def as z.core.$ZodPipeDef;
      // A value whose form is changed on its way in (an id to lower case) is still of the form it came in.
      if (io === "output" && def.type === "pipe" && def.out._zod.def.type === "transform") {
        const before = z.toJSONSchema(def.in, { unrepresentable: "any" }) as JsonSchema;
        Object.assign(jsonSchema, before);
      }
      tidy(jsonSchema as JsonSchema);
    },
  });
  const components = written as Record<string, JsonSchema>;
  for (const one of Object.values(components)) tidy(one);
  return components;
}

/** The fields of what stands behind the question mark, which may be put together from several schemas. */
export function fieldsOf(schema: JsonSchema): Map<string, { schema: JsonSchema; isRequired: boolean }> {
  const fields = new Map<string, { schema: JsonSchema; isRequired: boolean }>();
  for (const [name, one] of Object.entries(schema.properties ?? {}))
    if (one.not === undefined) fields.set(name, { schema: one, isRequired: schema.required?.includes(name) ?? false });
  for (const part of schema.allOf ?? []) for (const [name, one] of fieldsOf(part)) fields.set(name, one);
  const options = (schema.anyOf ?? schema.oneOf ?? []).map(fieldsOf);
  for (const option of options)
    for (const [name, one] of option) {
      const told = fields.get(name)?.schema;
      const same = told === undefined || JSON.stringify(told) === JSON.stringify(one.schema);
      const choices = [...((told?.anyOf as JsonSchema[] | undefined) ?? (told ? [told] : [])), one.schema];
      const isRequired = one.isRequired && options.every((other) => other.get(name)?.isRequired);
      fields.set(name, { schema: same ? one.schema : { anyOf: choices }, isRequired });
    }
  return fields;
}

/** One schema written where it is used. */
export function toInline(schema: z.ZodType, io: "input" | "output"): JsonSchema {
  return toComponents(new Map([[schema, "one"]]), io).one ?? {};
}
