import "server-only";
import { z } from "zod";
import { Problem, type FieldProblem, type ProblemKind } from "@/lib/base/problem";
import { log } from "./log";
import { problemWords } from "./words";

/** The one place where refusals become HTTP statuses. */
const STATUS: Record<ProblemKind, number> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  "not-found": 404,
  conflict: 409,
  blocked: 409,
  "too-large": 413,
  unsupported: 415,
  "too-many": 429,
  unavailable: 503,
};

interface Shape<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> {
  readonly path?: P;
  readonly query?: Q;
  readonly body?: B;
}

interface Parsed<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> {
  readonly path: z.infer<P>;
  readonly query: z.infer<Q>;
  readonly body: z.infer<B>;
  readonly request: Request;
}

/** JSON bodies above this many bytes are refused. */
const BODY_LIMIT = 16 * 1024 * 1024;

/**
 * A session comes along with any request the browser makes, so one that changes something must come from our
 * own pages. A bearer token is never sent by accident.
 */
function refuseForeign(request: Request): void {
  if (["GET", "HEAD", "OPTIONS"].includes(request.method) || request.headers.has("authorization")) return;
  const site = request.headers.get("sec-fetch-site");
  if (site === "same-origin" || site === "none") return;
  const origin = request.headers.get("origin");
  // A page without an address of its own says `null`.
  if (!site && (!origin || (URL.canParse(origin) && new URL(origin).host === request.headers.get("host")))) return;
  throw new Problem("forbidden", "foreign-origin");
}

function fieldsOf(error: z.ZodError): FieldProblem[] {
  return error.issues.map((issue) => ({ field: issue.path.join("."), code: issue.code, message: issue.message }));
}

/** NUL cannot be stored in Postgres text and lone surrogates cannot be written as UTF-8: refused at the edge. */
function refuseUnstorable(value: unknown, field = ""): void {
  if (typeof value === "string") {
    if (value.includes("\0") || !value.isWellFormed())
      throw new Problem("invalid", "unstorable-text", { fields: [{ field, code: "unstorable-text" }] });
  } else if (Array.isArray(value)) {
    value.forEach((one, index) => refuseUnstorable(one, field ? `${field}.${index}` : String(index)));
  } else if (value !== null && typeof value === "object") {
    for (const [key, one] of Object.entries(value)) refuseUnstorable(one, field ? `${field}.${key}` : key);
  }
}

/** Reads a body as text and stops at the limit: a body need not say beforehand how large it is. */
async function readText(request: Request): Promise<string> {
  const tooLarge = new Problem("too-large", "body-too-large");
  if (Number(request.headers.get("content-length") ?? 0) > BODY_LIMIT) throw tooLarge;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (request.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > BODY_LIMIT) throw tooLarge;
    chunks.push(chunk);
  }
  return new TextDecoder().decode(Buffer.concat(chunks));
}

/** Reads a JSON body of at most 16 MiB. */
export async function readJson(request: Request): Promise<unknown> {
  // No body at all is the empty object: calls whose fields are all optional need none.
  if (!request.body || request.headers.get("content-length") === "0") return {};
  const type = request.headers.get("content-type") ?? "";
  if (!/^application\/json\b/i.test(type)) throw new Problem("unsupported", "json-needed");
  try {
    return JSON.parse(await readText(request)) as unknown;
  } catch (error) {
    throw error instanceof Problem ? error : new Problem("invalid", "json-malformed");
  }
}

/** What was thrown, as a refusal a person can act on; null when it is a bug of ours. */
function problemOf(error: unknown): Problem | null {
  if (error instanceof Problem) return error;
  // A part of the address that cannot be decoded names nothing.
  if (error instanceof URIError) return new Problem("not-found", "not-found");
  const said = error as { code?: string; meta?: unknown; message?: string; cause?: { originalCode?: string; kind?: string } };
  const text = `${said?.code ?? ""} ${said?.cause?.originalCode ?? ""} ${said?.cause?.kind ?? ""} ${said?.message ?? ""}`;
  if (/53100/.test(text)) return new Problem("unavailable", "disk-full");
  if (/P1001|P1002|P1008|P1017|P2024|P2028|ECONNREFUSED|ECONNRESET|57P0[123]|DatabaseNotReachable|ConnectionClosed|Connection terminated|timeout exceeded when trying to connect/i.test(text))
    return new Problem("unavailable", "database-unavailable", { retryAfter: 5 });
  if (/40001|40P01|P2034/.test(text)) return new Problem("conflict", "try-again", { retryAfter: 1 });
  if (/KT001/.test(text)) return new Problem("conflict", "immutable");
  return null;
}

/** Writes a refusal as a problem document (RFC 9457), in the language the caller asks for. */
export function problemResponse(problem: Problem, request?: Request): Response {
  const status = STATUS[problem.kind];
  const words = problemWords(problem, request?.headers ?? null);
  return Response.json(
    {
      type: `urn:klartecken:problem:${problem.code}`,
      title: words.title,
      status,
      detail: words.detail,
      code: problem.code,
      ...(problem.extras.params ? { params: problem.extras.params } : {}),
      ...(problem.extras.fields ? { fields: words.fields } : {}),
      ...(problem.extras.blockers ? { blockers: words.blockers } : {}),
      ...(problem.extras.current !== undefined ? { current: problem.extras.current } : {}),
    },
    {
      status,
      headers: {
        "content-type": "application/problem+json",
        "cache-control": "no-store",
        ...(problem.extras.retryAfter ? { "retry-after": String(problem.extras.retryAfter) } : {}),
        ...(problem.kind === "unauthenticated" ? { "www-authenticate": "Bearer" } : {}),
      },
    },
  );
}

/**
 * Makes a route handler: parses path, query and JSON body, calls `answer`, and turns refusals into problem
 * documents. What is not a refusal is a bug: it is logged and answered without details.
 */
export function route<P extends z.ZodType = z.ZodNever, Q extends z.ZodType = z.ZodNever, B extends z.ZodType = z.ZodNever>(
  shape: Shape<P, Q, B>,
  answer: (parsed: Parsed<P, Q, B>) => Promise<Response>,
) {
  return async (request: Request, context: { params: Promise<Record<string, string | string[]>> }): Promise<Response> => {
    try {
      refuseForeign(request);
      const parsed: { path?: unknown; query?: unknown; body?: unknown } = {};
      if (shape.path) {
        const path = shape.path.safeParse(await context.params);
        // An id that cannot be one names nothing.
        if (!path.success) throw new Problem("not-found", "not-found");
        parsed.path = path.data;
      }
      if (shape.query) {
        const query = shape.query.safeParse(Object.fromEntries(new URL(request.url).searchParams));
        if (!query.success) throw new Problem("invalid", "query-invalid", { fields: fieldsOf(query.error) });
        parsed.query = query.data;
      }
      if (shape.body) {
        const raw = await readJson(request);
        refuseUnstorable(raw);
        const body = shape.body.safeParse(raw);
        if (!body.success) throw new Problem("invalid", "body-invalid", { fields: fieldsOf(body.error) });
        parsed.body = body.data;
      }
      return await answer({ ...parsed, request } as Parsed<P, Q, B>);
    } catch (error) {
      const problem = problemOf(error);
      if (problem) {
        if (problem.kind === "unavailable") log.warn({ code: problem.code }, "a request met an unavailable dependency");
        return problemResponse(problem, request);
      }
      log.error({ err: error, path: new URL(request.url).pathname }, "a request met a bug");
      return Response.json(
        { type: "urn:klartecken:problem:internal", title: "Internal error", status: 500, code: "internal" },
        { status: 500, headers: { "content-type": "application/problem+json", "cache-control": "no-store" } },
      );
    }
  };
}
