import type { JsonSchema } from "@/app/api/reference/json-schema";
import { nameOf, parametersOf, resolved, type Found } from "./find-operation";

/** A value that fits a schema as far as its form goes; what is optional is left out. */
function example(schema: JsonSchema, depth = 0): unknown {
  if (nameOf(schema)) return example(resolved<JsonSchema>(schema as { $ref: string }), depth);
  const [choice] = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  if (schema.default !== undefined) return schema.default;
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  if (schema.properties && depth < 4)
    return Object.fromEntries((schema.required ?? []).flatMap((name) => (schema.properties?.[name] ? [[name, example(schema.properties[name], depth + 1)]] : [])));
  if (choice) return example(choice, depth);
  if (schema.type === "array") return Number(schema.minItems ?? 0) > 0 && schema.items ? [example(schema.items, depth + 1)] : [];
  if (schema.type === "integer" || schema.type === "number") return typeof schema.minimum === "number" ? schema.minimum : 1;
  if (schema.type === "boolean") return true;
  if (schema.type === "object") return {};
  return schema.format === "uuid" ? "00000000-0000-4000-8000-000000000000" : schema.format === "date" ? "2027-01-31" : "…";
}

/** A command that makes the call; what differs from call to call is a variable of the shell. */
export function curlOf({ path, method, operation }: Found, address: string): string {
  const isOpen = operation.security?.length === 0;
  const where = path.replace(/\{(\w+)\}/g, (_, name: string) => `$${name.replace(/([A-Z])/g, "_$1").toUpperCase()}`);
  const query = parametersOf(operation)
    .filter((one) => one.in === "query" && one.required)
    .map(({ name, schema }) => `${name}=${encodeURIComponent(String(example(schema)))}`)
    .join("&");
  const [type, content] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
  const body =
    type === "multipart/form-data"
      ? ['-F "files=@README.md"']
      : type && content?.schema
        ? [`-H "content-type: ${type}"`, `-d '${JSON.stringify(example(content.schema as JsonSchema)).replaceAll("'", "'\\''")}'`]
        : [];
  const parts = [
    `curl${method === "GET" ? "" : ` -X ${method}`}`,
    ...(isOpen ? [] : ['-H "authorization: Bearer $KLARTECKEN_TOKEN"']),
    ...body,
    `"${address}${where}${query ? `?${query}` : ""}"`,
  ];
  return parts.join(" \\\n  ");
}
