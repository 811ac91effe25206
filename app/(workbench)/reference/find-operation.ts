import { apiDocument, type OperationObject, type Parameter } from "@/app/api/reference/document";
import type { JsonSchema } from "@/app/api/reference/json-schema";

/** One operation with where it stands. */
export interface Found {
  readonly path: string;
  readonly method: string;
  readonly operation: OperationObject;
}

/** Every operation of the API, in the order of the work and then of its address. */
export function allOperations(): Found[] {
  const { paths, tags } = apiDocument();
  const rank = new Map(tags.map(({ name }, n) => [name, n]));
  return Object.entries(paths)
    .flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]): Found => ({ path, method: method.toUpperCase(), operation })),
    )
    .sort((a, b) => (rank.get(a.operation.tags[0] ?? "") ?? 0) - (rank.get(b.operation.tags[0] ?? "") ?? 0));
}

/** What a reference within the document points at; what is none is given back as it is. */
export function resolved<T extends object>(value: T | { readonly $ref: string }): T {
  if (!("$ref" in value) || typeof value.$ref !== "string") return value as T;
  const [, kind = "", name = ""] = /^#\/components\/(\w+)\/(.+)$/.exec(value.$ref) ?? [];
  return (apiDocument().components[kind]?.[name] ?? {}) as T;
}

/** The parameters of an operation, with those that many have. */
export const parametersOf = ({ parameters }: OperationObject): Parameter[] => parameters.map((one) => resolved<Parameter>(one));

/** The name a schema is known by, when it is one of those described once. */
export const nameOf = (schema: JsonSchema): string | undefined => /^#\/components\/schemas\/(.+)$/.exec(schema.$ref ?? "")?.[1];
