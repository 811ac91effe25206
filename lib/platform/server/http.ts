import "server-only";
import { z } from "zod";
import { Problem, type FieldProblem, type ProblemKind } from "@/lib/base/problem";
import { Admission } from "./admission";
import { versionMatched, withContentHeaders } from "./etag";
import { Replayed } from "./idempotency";
import { problemOfFault } from "./database-fault";
import { log } from "./log";
import { countUnavailable } from "./metrics";
import { observe } from "./observe";
import { currentRequestId } from "./request-record";
import { withEntry } from "./request-scope";
import type { Described, RouteMeta } from "./route-meta";
import { problemWords } from "./words";

/** The one place where refusals become HTTP statuses. */
const STATUS: Record<ProblemKind, number> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  "not-found": 404,
  gone: 410,
  conflict: 409,
  blocked: 409,
  "too-large": 413,
  unsupported: 415,
  "too-many": 429,
  unavailable: 503,
};

/** Refusals with a status of their own: the caller asked for it by a header. */
const STATUS_OF_CODE: Readonly<Record<string, number>> = { "precondition-failed": 412 };

interface Shape<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> {
  readonly path?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly meta?: RouteMeta;
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

const isJson = (request: Request): boolean => /^application\/json\b/i.test(request.headers.get("content-type") ?? "");

/** Reads the text of a JSON body of at most 16 MiB; empty where there is none. */
async function readJsonText(request: Request): Promise<string> {
  if (!request.body || request.headers.get("content-length") === "0") return "";
  if (!isJson(request)) throw new Problem("unsupported", "json-needed");
  return readText(request);
}

function parseJson(text: string): unknown {
  // No body at all is the empty object: calls whose fields are all optional need none.
  if (text === "") return {};
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Problem("invalid", "json-malformed");
  }
}

/** Reads a JSON body of at most 16 MiB. */
export const readJson = async (request: Request): Promise<unknown> => parseJson(await readJsonText(request));

/** Whether a body says which version it was made from; the schema may be put together from several. */
export function takesVersion(schema: z.ZodType | undefined): boolean {
  const { shape, options, left, right, in: first } = (schema as unknown as { def?: Record<string, unknown> } | undefined)?.def ?? {};
  if (shape) return "version" in (shape as object);
  return [...((options as z.ZodType[] | undefined) ?? []), left, right, first].some((one) => one && takesVersion(one as z.ZodType));
}

/** Puts the version of `If-Match` where services read it; a change that knows no versions cannot be made to. */
function withMatched(request: Request, schema: z.ZodType | undefined, raw: unknown): unknown {
  if (["GET", "HEAD"].includes(request.method)) return raw;
  const version = versionMatched(request.headers.get("if-match"));
  if (version === undefined) return raw;
  const refused = (code: string) => new Problem("invalid", code, { fields: [{ field: "If-Match", code }] });
  if (!takesVersion(schema)) throw refused("if-match-not-here");
  if (version === "*" || raw === null || typeof raw !== "object" || Array.isArray(raw)) return raw;
  const said = (raw as { version?: unknown }).version;
  if (said !== undefined && said !== version) throw refused("version-twice");
  return { ...raw, version };
}

/** What was thrown, as a refusal a person can act on; null when it is a bug of ours. */
function problemOf(error: unknown): Problem | null {
  if (error instanceof Problem) return error;
  // A part of the address that cannot be decoded names nothing.
  if (error instanceof URIError) return new Problem("not-found", "not-found");
  return problemOfFault(error);
}

/** A stale change is a failed precondition when the precondition was a header. */
function asPrecondition(problem: Problem, request: Request): Problem {
  if (problem.code !== "stale" || !request.headers.has("if-match")) return problem;
  return new Problem(problem.kind, "precondition-failed", problem.extras);
}

/** Names the request in hand as the log does, so that whoever reports a problem can be answered. */
function instance(): { instance?: string } {
  const id = currentRequestId();
  return id ? { instance: `urn:uuid:${id}` } : {};
}

/** Writes a refusal as a problem document (RFC 9457), in the language the caller asks for. */
export function problemResponse(problem: Problem, request?: Request): Response {
  const status = STATUS_OF_CODE[problem.code] ?? STATUS[problem.kind];
  const words = problemWords(problem, request?.headers ?? null);
  return Response.json(
    {
      type: `urn:klartecken:problem:${problem.code}`,
      title: words.title,
      status,
      detail: words.detail,
      code: problem.code,
      ...instance(),
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

/** Answers with what is written as JSON already. */
export const jsonResponse = (text: string): Response => new Response(text, { headers: { "content-type": "application/json" } });

type Params = Record<string, string | string[]>;
type Handler = (request: Request, context: { params: Promise<Params> }) => Promise<Response>;

/** Words for what was thrown: a refusal as it is, a bug without details. */
function refusalOf(error: unknown, problem: Problem | null, request: Request): Response {
  if (problem) {
    if (problem.kind === "unavailable") {
      countUnavailable(problem.code);
      log.warn({ code: problem.code, err: error }, "a request met an unavailable dependency");
    }
    return problemResponse(asPrecondition(problem, request), request);
  }
  log.error({ err: error }, "a request met a bug");
  return Response.json(
    { type: "urn:klartecken:problem:internal", title: "Internal error", status: 500, code: "internal", ...instance() },
    { status: 500, headers: { "content-type": "application/problem+json", "cache-control": "no-store" } },
  );
}

/** Parses what a request brings by the shape of its route; the text of a JSON body is kept for its digest. */
async function parse(shape: Described, request: Request, params: Promise<Params>) {
  const parsed: { path?: unknown; query?: unknown; body?: unknown } = {};
  let text: string | null = null;
  if (shape.path) {
    const path = shape.path.safeParse(await params);
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
    text = await readJsonText(request);
    const raw = parseJson(text);
    refuseUnstorable(raw);
    const body = shape.body.safeParse(withMatched(request, shape.body, raw));
    if (!body.success) throw new Problem("invalid", "body-invalid", { fields: fieldsOf(body.error) });
    parsed.body = body.data;
  } else {
    withMatched(request, undefined, undefined);
    // A JSON body that the service reads itself is read here first where its digest is needed.
    if (request.headers.has("idempotency-key") && request.body && isJson(request)) {
      text = await readText(request);
      request = new Request(request.url, { method: request.method, headers: request.headers, body: text });
    }
  }
  return { parsed: { ...parsed, request }, text };
}

/**
 * Makes a route handler: parses path, query and JSON body, calls `answer`, and turns refusals into problem
 * documents. What is not a refusal is a bug: it is logged and answered without details.
 *
 * Limits, `Idempotency-Key`, `If-Match` and entity tags are the same for every route and are seen to here. The handler
 * carries its shape, from which the reference is written.
 */
export function route<P extends z.ZodType = z.ZodNever, Q extends z.ZodType = z.ZodNever, B extends z.ZodType = z.ZodNever>(
  shape: Shape<P, Q, B>,
  answer: (parsed: Parsed<P, Q, B>) => Promise<Response>,
): Handler & { readonly described: Described } {
  const handle = async (request: Request, params: Promise<Params>): Promise<Response> => {
    let admission: Admission | undefined;
    const withStanding = (response: Response): Response => {
      for (const [name, value] of Object.entries(admission?.headers() ?? {})) response.headers.set(name, value);
      return response;
    };
    try {
      refuseForeign(request);
      let text: string | null = null;
      const entry = (admission = new Admission(request, shape.meta, () => text));
      if (shape.meta?.needs === "nobody") await entry.countSource();
      const read = await parse(shape, request, params);
      text = read.text;
      const answered = await withEntry(entry, () => answer(read.parsed as Parsed<P, Q, B>));
      return withStanding(await entry.finish(await withContentHeaders(request, answered)));
    } catch (thrown) {
      if (thrown instanceof Replayed) return withStanding(thrown.response);
      let error: unknown = thrown;
      let problem = problemOf(error);
      await admission?.fail(problem);
      // Whoever guesses at tokens is counted by where they come from.
      if (problem?.kind === "unauthenticated") await admission?.countSource().catch((over: unknown) => (problem = problemOf((error = over))));
      return withStanding(refusalOf(error, problem, request));
    }
  };
  const handler: Handler = (request, context) => observe(request, context, () => handle(request, context.params));
  return Object.assign(handler, { described: shape });
}
