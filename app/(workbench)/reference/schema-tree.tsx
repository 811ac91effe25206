import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { JsonSchema } from "@/app/api/reference/json-schema";
import { nameOf, resolved } from "./find-operation";

/** The choices a schema leaves, of which nothing is no choice. */
const choicesOf = (schema: JsonSchema): JsonSchema[] => (schema.anyOf ?? schema.oneOf ?? []).filter(({ type }) => type !== "null");

/** A schema without what can be seen through: a name, or a single choice beside nothing. */
function open(schema: JsonSchema): JsonSchema {
  const named = nameOf(schema) ? resolved<JsonSchema>(schema as { $ref: string }) : schema;
  const choices = choicesOf(named);
  return choices.length === 1 && choices[0] ? open(choices[0]) : named;
}

/** What a value is, in a word or two. */
function useTypeWords() {
  const t = useTranslations("api.page.schema");
  const words = (schema: JsonSchema): string => {
    const isNullable = [...(schema.anyOf ?? []), ...(schema.oneOf ?? [])].some(({ type }) => type === "null") || (Array.isArray(schema.type) && schema.type.includes("null"));
    const plain = open(schema);
    const choices = choicesOf(plain);
    const name = nameOf(schema) ?? choicesOf(schema).map(nameOf).find(Boolean);
    const type = Array.isArray(plain.type) ? plain.type.filter((one) => one !== "null").join(", ") : plain.type;
    const what = plain.enum
      ? plain.enum.map((one) => JSON.stringify(one)).join(" | ")
      : plain.const !== undefined
        ? JSON.stringify(plain.const)
        : type === "array"
          ? t("listOf", { what: words(plain.items ?? {}) })
          : choices.length > 1
            ? choices.map(words).join(" | ")
            : (name ?? (plain.format ? `${type ?? ""} (${String(plain.format)})` : (type ?? t("anything"))));
    return isNullable ? t("orNothing", { what }) : what;
  };
  return words;
}

/** What stands within a value: the fields of an object, of a list's entries, or of each form it may have. */
function within(schema: JsonSchema): { key: string; label: string | null; schema: JsonSchema }[] {
  const plain = open(schema);
  if (plain.properties) return [{ key: "self", label: null, schema: plain }];
  if (plain.items) return within(plain.items);
  if (typeof plain.additionalProperties === "object") return within(plain.additionalProperties);
  return choicesOf(plain)
    .concat(plain.allOf ?? [])
    .flatMap((one, n) => within(one).map((part) => ({ ...part, key: `${n}-${part.key}`, label: nameOf(one) ?? null })));
}

const limitsOf = (schema: JsonSchema): string =>
  (["minLength", "maxLength", "minimum", "maximum", "minItems", "maxItems"] as const)
    .filter((name) => schema[name] !== undefined)
    .map((name) => `${name} ${String(schema[name])}`)
    .join(", ");

/** The fields of a schema as a tree that opens where one looks; a name within itself is not opened again. */
export function SchemaTree({ schema, trail = [] }: { schema: JsonSchema; trail?: readonly string[] }) {
  const t = useTranslations("api.page.schema");
  const words = useTypeWords();
  const name = nameOf(schema);
  const path = name ? [...trail, name] : trail;
  const parts = within(schema);
  if (parts.length === 0) return <p className="font-mono text-xs text-soft">{words(schema)}</p>;
  return parts.map((part) => (
    <div key={part.key} className="min-w-0">
      {parts.length > 1 && <p className="mt-2 text-xs font-medium text-muted">{part.label ?? t("form")}</p>}
      <ul className="flex flex-col">
        {Object.entries(part.schema.properties ?? {}).map(([field, one]) => {
          const inner = within(one);
          const inside = nameOf(one) ?? nameOf(open(one).items ?? {});
          const isOpenable = inner.length > 0 && !(inside && path.includes(inside)) && path.length < 6;
          const line = (
            <>
              <code className="font-mono text-xs font-medium text-ink">{field}</code>{" "}
              <span className="font-mono text-xs text-soft [overflow-wrap:anywhere]">{words(one)}</span>{" "}
              {part.schema.required?.includes(field) && <Badge look="plain">{t("required")}</Badge>}
              {limitsOf(open(one)) && <span className="text-xs text-muted"> {limitsOf(open(one))}</span>}
              {typeof one.description === "string" && <span className="block text-xs text-muted">{one.description}</span>}
            </>
          );
          return (
            <li key={field} className="border-t border-line py-1 first:border-t-0">
              {isOpenable ? (
                <details>
                  <summary className="cursor-pointer">{line}</summary>
                  <div className="mt-1 ml-2 border-l border-line pl-3">
                    <SchemaTree schema={one} trail={inside ? [...path, inside] : path} />
                  </div>
                </details>
              ) : (
                line
              )}
            </li>
          );
        })}
      </ul>
    </div>
  ));
}
