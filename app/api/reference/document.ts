import { z } from "zod";
import en from "@/lib/base/messages/en/api-reference.json";
import problems from "@/lib/base/messages/en/problems.json";
import { PERMISSIONS } from "@/lib/identity/core/permissions";
import { takesVersion } from "@/lib/platform/server/http";
import { isInTeam, TAGS, type Described, type Produced, type RouteMeta } from "@/lib/platform/server/route-meta";
import { fieldsOf, toComponents, toInline, type JsonSchema } from "./json-schema";
import { namedSchemas } from "./names";
import { OPERATIONS } from "./operations";
import { OWN_DOOR } from "./own-door";
import { PROBLEM, SHARED } from "./shared";

export interface Parameter {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required?: boolean;
  readonly schema: JsonSchema;
  readonly description?: string;
}
interface Reference {
  readonly $ref: string;
}
export interface Content {
  readonly schema?: JsonSchema | Reference;
}
export interface Answered {
  readonly description: string;
  readonly content?: Readonly<Record<string, Content>>;
  readonly headers?: Readonly<Record<string, Reference>>;
}
export interface OperationObject {
  readonly operationId: RouteMeta["id"];
  readonly summary: string;
  readonly tags: readonly string[];
  readonly security?: readonly object[];
  readonly parameters: readonly (Parameter | Reference)[];
  readonly requestBody?: { readonly required: boolean; readonly content: Readonly<Record<string, Content>> };
  readonly responses: Readonly<Record<string, Answered | Reference>>;
  readonly "x-permission": string;
  readonly "x-roles": readonly string[];
  readonly "x-problem-codes": Readonly<Record<string, string>>;
}
export interface ApiDocument {
  readonly openapi: string;
  readonly info: Readonly<Record<string, unknown>>;
  readonly servers: readonly { readonly url: string }[];
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly security: readonly object[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationObject>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>> & {
    readonly schemas: Readonly<Record<string, JsonSchema>>;
  };
}

interface Documented extends Described {
  readonly address: string;
  readonly method: string;
  readonly meta: RouteMeta;
}

const isSchema = (one: z.ZodType | Produced): one is z.ZodType => one instanceof z.ZodType;
const refTo = (kind: string, name: string) => ({ $ref: `#/components/${kind}/${name}` });
const answersOf = (answer: RouteMeta["answers"][number]) =>
  (answer === null ? [] : Array.isArray(answer) ? answer : [answer]) as (z.ZodType | Produced)[];
const titled = (id: string, what: string) => `${id.charAt(0).toUpperCase()}${id.slice(1)}${what}`;

/** Every operation that the registry names, with its address and schemas. */
function documented(): Documented[] {
  const own = ["openapi.json", { GET: { described: OWN_DOOR } }] as const;
  return [...OPERATIONS, own].flatMap(([path, door]) =>
    Object.entries(door).flatMap(([method, handler]) => {
      const described = (handler as { described?: Described }).described;
      const address = `/${path.replace(/\[(\w+)\]/g, "{$1}")}`;
      return described?.meta ? [{ ...described, meta: described.meta, address, method: method.toLowerCase() }] : [];
    }),
  );
}

/** Names what is sent and what is answered, so that each is described once. */
function nameAll(all: readonly Documented[]): { sent: Map<z.ZodType, string>; answered: Map<z.ZodType, string> } {
  const answered = namedSchemas();
  const taken = new Set(answered.values());
  const sent = new Map<z.ZodType, string>();
  for (const { meta, body } of all) {
    for (const answer of Object.values(meta.answers).flatMap(answersOf))
      if (isSchema(answer) && !answered.has(answer)) answered.set(answer, titled(meta.id, "Answer"));
    for (const one of [body, ...Object.values(meta.takes ?? {})])
      if (one && !sent.has(one)) {
        const name = titled(meta.id, "Body");
        sent.set(one, taken.has(name) || [...sent.values()].includes(name) ? `${name}${sent.size}` : name);
      }
  }
  return { sent, answered };
}

const CHANGES = ["post", "put", "patch", "delete"];

function parametersOf({ address, path, query, body, method, meta }: Documented): (Parameter | Reference)[] {
  const inPath = path ? fieldsOf(toInline(path, "input")) : new Map<string, { schema: JsonSchema }>();
  const named = [...address.matchAll(/\{(\w+)\}/g)].map(([, name = ""]): Parameter => ({
    ...{ name, in: "path", required: true },
    // Numbers in an address are read from text, of which the schema knows nothing.
    schema: name === "number" ? { type: "integer", minimum: 1 } : { type: "string", ...inPath.get(name)?.schema },
  }));
  const asks = query ?? meta.asks;
  const asked = asks
    ? [...fieldsOf(toInline(asks, "input"))].map(([name, { schema, isRequired }]): Parameter => ({
        name,
        in: "query",
        ...(isRequired ? { required: true } : {}),
        schema,
      }))
    : [];
  const headers = [
    ...(method === "get" && answersOf(meta.answers[200] ?? null).some(isSchema) ? ["IfNoneMatch"] : []),
    ...(CHANGES.includes(method) && takesVersion(body) ? ["IfMatch"] : []),
    ...(["post", "patch"].includes(method) && isInTeam(meta) ? ["IdempotencyKey"] : []),
  ];
  return [...named, ...asked, ...headers.map((name) => refTo("parameters", name))];
}

const DESCRIPTION: Readonly<Record<number, string>> = { 200: "OK", 201: "Made", 204: "Done" };

function responsesOf(one: Documented, names: ReadonlyMap<z.ZodType, string>): OperationObject["responses"] {
  const { meta, method, address, body, query } = one;
  const isChange = CHANGES.includes(method);
  const good = Object.entries(meta.answers).map(([status, answer]): [string, Answered] => {
    const content = answersOf(answer).map((given): [string, Content] =>
      isSchema(given) ? ["application/json", { schema: refTo("schemas", names.get(given) ?? "") }] : [given.type, {}],
    );
    const hasTag = content.some(([type]) => type === "application/json");
    const isPage = answersOf(answer).some((given) => isSchema(given) && "next" in ((given as z.ZodObject).shape ?? {}));
    const headers = {
      ...(hasTag ? { ETag: refTo("headers", "ETag") } : {}),
      ...(isPage ? { Link: refTo("headers", "Link") } : {}),
      RateLimit: refTo("headers", "RateLimit"),
    };
    return [
      status,
      {
        description: DESCRIPTION[Number(status)] ?? "OK",
        headers,
        ...(content.length > 0 ? { content: Object.fromEntries(content) } : {}),
      },
    ];
  });
  const refused: [boolean, number, string][] = [
    [method === "get" && good.some(([, answer]) => answer.content?.["application/json"]), 304, "NotModified"],
    [meta.needs !== "nobody", 401, "Unauthenticated"],
    [meta.needs !== "nobody" && meta.needs !== "person" && meta.needs !== "review.read", 403, "Forbidden"],
    [address.includes("{"), 404, "NotFound"],
    [isChange, 409, "Conflict"],
    [isChange && takesVersion(body), 412, "PreconditionFailed"],
    [Boolean(body ?? query ?? meta.takes), 422, "Invalid"],
    [true, 429, "TooMany"],
    [true, 503, "Unavailable"],
  ];
  return Object.fromEntries([
    ...good,
    ...refused.filter(([is]) => is).map(([, status, name]) => [String(status), refTo("responses", name)]),
  ]);
}

/** The refusals to expect of an operation, with the words a caller gets for them. */
function codesOf(one: Documented): Record<string, string> {
  const { meta, method, body, query } = one;
  const codes = [
    ...(meta.problems ?? []),
    ...(meta.needs === "nobody" ? [] : ["sign-in-needed"]),
    ...(meta.needs in PERMISSIONS && meta.needs !== "review.read" ? ["role"] : []),
    ...(CHANGES.includes(method) && meta.needs !== "nobody" ? ["token-read-only"] : []),
    ...(one.path ? ["not-found"] : []),
    ...(query ? ["query-invalid"] : []),
    ...(body ? ["body-invalid"] : []),
  ];
  const words = problems.codes as Readonly<Record<string, string>>;
  return Object.fromEntries(codes.map((code) => [code, words[code] ?? ""]));
}

function bodyOf({ body, meta }: Documented, names: ReadonlyMap<z.ZodType, string>): OperationObject["requestBody"] {
  const kinds = Object.entries({ ...(body ? { "application/json": body } : {}), ...meta.takes });
  if (kinds.length === 0) return undefined;
  const content = kinds.map(([type, schema]) => [type, { schema: refTo("schemas", names.get(schema) ?? "") }]);
  return { required: !(body?.safeParse({}).success ?? false), content: Object.fromEntries(content) };
}

function build(): ApiDocument {
  const all = documented();
  const { sent, answered } = nameAll(all);
  const paths: Record<string, Record<string, OperationObject>> = {};
  for (const one of all) {
    const { meta, address, method } = one;
    const requestBody = bodyOf(one, sent);
    (paths[address] ??= {})[method] = {
      operationId: meta.id,
      summary: en.operations[meta.id],
      tags: [meta.tag],
      ...(meta.needs === "nobody" ? { security: [] } : meta.needs === "session" ? { security: [{ session: [] }] } : {}),
      parameters: parametersOf(one),
      ...(requestBody ? { requestBody } : {}),
      responses: responsesOf(one, answered),
      "x-permission": meta.needs,
      "x-roles": PERMISSIONS[meta.needs as keyof typeof PERMISSIONS] ?? [],
      "x-problem-codes": codesOf(one),
    };
  }
  return {
    openapi: "3.1.1",
    info: {
      title: "Klartecken",
      version: "1",
      summary: en.document.summary,
      description: en.document.description,
      license: { name: "Apache-2.0", identifier: "Apache-2.0" },
    },
    servers: [{ url: "/api/v1" }],
    tags: TAGS.map((name) => ({ name, description: en.tags[name] })),
    security: [{ token: [] }, { session: [] }],
    paths,
    components: {
      ...SHARED,
      schemas: { Problem: PROBLEM, ...toComponents(answered, "output"), ...toComponents(sent, "input") },
    },
  };
}

let built: ApiDocument | undefined;

/** The API described in OpenAPI 3.1, from the schemas its routes parse with; written once in each process. */
export const apiDocument = (): ApiDocument => (built ??= build());
