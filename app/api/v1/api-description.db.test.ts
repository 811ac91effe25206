import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, sep } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { apiDocument, type ApiDocument, type OperationObject } from "@/app/api/reference/document";
import { OPERATIONS } from "@/app/api/reference/operations";
import { PERMISSIONS } from "@/lib/identity/core/permissions";
import sv from "@/lib/base/messages/sv/api-reference.json";
import en from "@/lib/base/messages/en/api-reference.json";
import problems from "@/lib/base/messages/en/problems.json";
import { OUTSIDE_TEAMS, type Described } from "@/lib/platform/server/route-meta";
import { call, handlersOf, METHODS, parametersOf } from "@/lib/testing/server/call";
import { useInstallation } from "@/lib/testing/server/arrange";

useInstallation();

/** The addresses that the file system holds; what is no operation is not described. */
const PATHS = readdirSync(join(process.cwd(), "app/api/v1"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.split(sep).at(-1) === "route.ts")
  .map((file) => file.split(sep).slice(0, -1).join("/"))
  .filter((path) => !path.includes("[..."))
  .sort();

/** The description describes its own door, which it cannot import. */
const LISTED = PATHS.filter((path) => path !== "openapi.json");
const REGISTRY = join(process.cwd(), "app/api/reference/operations.ts");

function registry(): string {
  const nameOf = (path: string) =>
    path
      .split(/[^A-Za-z]+/)
      .filter(Boolean)
      .map((word, n) => (n === 0 ? word.charAt(0).toLowerCase() : word.charAt(0).toUpperCase()) + word.slice(1))
      .join("");
  return [
    "// Written by api-description.db.test.ts with UPDATE_FORMATS=1, which also sees that nothing is missing.",
    ...LISTED.map((path) => `import * as ${nameOf(path)} from "@/app/api/v1/${path}/route";`),
    "",
    "/** Every door of the API by its address; importing one opens nothing. */",
    "export const OPERATIONS: readonly (readonly [path: string, door: object])[] = [",
    ...LISTED.map((path) => `  ["${path}", ${nameOf(path)}],`),
    "];",
    "",
  ].join("\n");
}

const document = (): ApiDocument => JSON.parse(JSON.stringify(apiDocument())) as ApiDocument;
const operations = (): [string, string, OperationObject][] =>
  Object.entries(document().paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]): [string, string, OperationObject] => [path, method, one]),
  );

/** Follows a reference within the document. */
function follow(ref: string): unknown {
  const steps = ref.replace(/^#\//, "").split("/");
  return steps.reduce<unknown>(
    (at, step) => (at as Record<string, unknown> | undefined)?.[step.replaceAll("~1", "/")],
    document(),
  );
}

function refsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(refsIn);
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, one]) => (key === "$ref" ? [String(one)] : refsIn(one)));
}

describe("the list of doors", () => {
  it("names every route that the file system holds, and no other", () => {
    if (process.env.UPDATE_FORMATS) writeFileSync(REGISTRY, registry());
    expect(readFileSync(REGISTRY, "utf8"), "run this test with UPDATE_FORMATS=1").toBe(registry());
  });

  it("has every method described, under a name of its own, in both languages", async () => {
    const names: string[] = [];
    const undescribed: string[] = [];
    for (const path of PATHS) {
      const handlers = await handlersOf(path);
      for (const method of METHODS) {
        const handler = handlers[method] as { described?: Described } | undefined;
        if (!handler) continue;
        if (handler.described?.meta) names.push(handler.described.meta.id);
        else undescribed.push(`${method} ${path}`);
      }
    }
    expect(undescribed).toEqual([]);
    expect(names.filter((name, n) => names.indexOf(name) !== n)).toEqual([]);
    expect(names.sort()).toEqual(Object.keys(en.operations).sort());
    expect(Object.keys(sv.operations).sort()).toEqual(Object.keys(en.operations).sort());
  });

  it("asks for permissions and names refusals that exist", () => {
    for (const [, door] of OPERATIONS)
      for (const handler of Object.values(door) as { described?: Described }[]) {
        const meta = handler.described?.meta;
        if (!meta) continue;
        expect([...OUTSIDE_TEAMS, ...Object.keys(PERMISSIONS)], meta.id).toContain(meta.needs);
        for (const code of meta.problems ?? []) expect(Object.keys(problems.codes), meta.id).toContain(code);
      }
  });
});

describe("the description", () => {
  it("is OpenAPI 3.1 with an address for each route and every parameter of it declared", () => {
    const { openapi, paths, info, components } = document();
    expect(openapi).toMatch(/^3\.1\.\d$/);
    expect(info).toMatchObject({ title: "Klartecken", version: "1" });
    expect(Object.keys(paths).sort()).toEqual(PATHS.map((path) => `/${path.replace(/\[(\w+)\]/g, "{$1}")}`).sort());
    for (const [path, method, one] of operations()) {
      const parameters = one.parameters.map(
        (given) =>
          ("$ref" in given ? follow(given.$ref) : given) as {
            name: string;
            in: string;
            required?: boolean;
            schema: object;
          },
      );
      const inPath = parameters.filter((given) => given.in === "path");
      const wanted = parametersOf(path.slice(1).replace(/\{(\w+)\}/g, "[$1]"));
      expect(
        inPath.map(({ name }) => name),
        `${method} ${path}`,
      ).toEqual(wanted);
      expect(
        inPath.every(({ required }) => required),
        `${method} ${path}`,
      ).toBe(true);
      for (const given of parameters) expect(typeof given.schema, `${method} ${path} ${given.name}`).toBe("object");
      const keys = parameters.map((given) => `${given.in} ${given.name}`);
      expect(new Set(keys).size, `${method} ${path}`).toBe(keys.length);
      expect(Object.keys(one.responses).every((status) => /^[1-5]\d\d$/.test(status))).toBe(true);
      if (method === "get") expect(one.requestBody, `${method} ${path}`).toBeUndefined();
    }
    for (const name of Object.values(components).flatMap((kind) => Object.keys(kind)))
      expect(name).toMatch(/^[\w.-]+$/);
  });

  it("refers to nothing that is not there", () => {
    const refs = [...new Set(refsIn(document()))];
    expect(refs.length).toBeGreaterThan(50);
    expect(refs.filter((ref) => follow(ref) === undefined)).toEqual([]);
  });

  it("holds schemas that JSON Schema 2020-12 takes, each of which says something", () => {
    const { schemas } = document().components;
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    ajv.addSchema({ $id: "https://example.org/api", components: { schemas } });
    for (const name of Object.keys(schemas))
      expect(ajv.getSchema(`https://example.org/api#/components/schemas/${name}`), name).toBeTypeOf("function");
    const empty = Object.entries(schemas).filter(([, schema]) => Object.keys(schema).length === 0);
    expect(empty.map(([name]) => name)).toEqual(["RenderedText"]);
  });

  it("is given to anybody, as the same bytes each time, and not again to who has it", async () => {
    const first = await call<ApiDocument>("GET", "openapi.json");
    expect([first.status, first.body.openapi]).toEqual([200, "3.1.1"]);
    expect((await call("GET", "openapi.json")).text).toBe(first.text);
    const again = await call("GET", "openapi.json", { headers: { "if-none-match": first.headers.get("etag") ?? "" } });
    expect([again.status, again.text]).toEqual([304, ""]);
  });
});
