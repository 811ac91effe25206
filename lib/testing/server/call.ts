import { AsyncLocalStorage } from "node:async_hooks";
import { existsSync, readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { vi } from "vitest";

/** What Next would know of the request in hand. */
interface Current {
  readonly headers: Headers;
  readonly session: Session | null;
  readonly cookies: Map<string, string>;
}

/** A signed-in browser, as far as a route can tell: next-auth itself is tested in a real one. */
export interface Session {
  readonly id: string;
  readonly version: number;
}

const current = new AsyncLocalStorage<Current>();

function store(): Current {
  const found = current.getStore();
  if (!found) throw new Error("headers and cookies are there only while a route is called");
  return found;
}

// Outside Next nobody provides these; everything behind them is the product's own.
vi.mock("next/headers", () => ({
  headers: async () => store().headers,
  cookies: async () => {
    const jar = store().cookies;
    return {
      get: (name: string) => (jar.has(name) ? { name, value: jar.get(name) } : undefined),
      set: (name: string, value: string) => void jar.set(name, value),
    };
  },
}));
vi.mock("next-auth", () => ({
  getServerSession: async () => {
    const { session } = store();
    return session ? { person: session } : null;
  },
}));

export const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;
export type Method = (typeof METHODS)[number];
export type Params = Readonly<Record<string, string>>;
type Handler = (request: Request, context: { params: Promise<Params> }) => Promise<Response>;

const ROOT = join(process.cwd(), "app/api/v1");

/** The addresses below /api/v1 for which there is a route file, as `reviews/[reviewId]/findings`. */
export function routePaths(): string[] {
  return readdirSync(ROOT, { recursive: true, encoding: "utf8" })
    .filter((file) => file.split(sep).at(-1) === "route.ts")
    .map((file) =>
      relative(ROOT, join(ROOT, file, ".."))
        .split(sep)
        .join("/"),
    )
    .sort();
}

/** Loads the handlers that a route file exports. */
export async function handlersOf(path: string): Promise<Partial<Record<Method, Handler>>> {
  const file = join(ROOT, path, "route.ts");
  if (!existsSync(file)) throw new Error(`there is no route ${path}`);
  return (await import(/* @vite-ignore */ file)) as Partial<Record<Method, Handler>>;
}

const PARAMETER = /^\[(\w+)\]$/;

/** The names in an address's brackets, in their order. */
export const parametersOf = (path: string): string[] =>
  path.split("/").flatMap((one) => PARAMETER.exec(one)?.[1] ?? []);

let known: string[] | undefined;

/** Finds the route of an address as Next does: a literal segment goes before a parameter. */
function match(address: string): { path: string; params: Params } {
  const wanted = address.split("/");
  const found = (known ??= routePaths())
    .filter((path) => path.split("/").length === wanted.length)
    .filter((path) => path.split("/").every((one, n) => PARAMETER.test(one) || one === wanted[n]))
    .sort((a, b) => parametersOf(a).length - parametersOf(b).length)[0];
  if (found === undefined) throw new Error(`no route answers to ${address}`);
  const params: Record<string, string> = {};
  found.split("/").forEach((one, n) => {
    const name = PARAMETER.exec(one)?.[1];
    if (name) params[name] = wanted[n] ?? "";
  });
  return { path: found, params };
}

export interface Asking {
  readonly token?: string | null;
  readonly session?: Session | null;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as it is, with the content type that belongs to it. */
  readonly form?: FormData | ReadableStream<Uint8Array> | string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly cookies?: Readonly<Record<string, string>>;
}

/** What a route answered, read to its end. */
export interface Answer<T> {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Buffer;
  readonly text: string;
  /** Read as JSON; undefined where it is none. */
  readonly body: T;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** What an answer brings; of a stream, which has no end, what it begins with. */
async function readAnswer(response: Response): Promise<Buffer> {
  if (!response.headers.get("content-type")?.startsWith("text/event-stream")) return Buffer.from(await response.arrayBuffer());
  const reader = response.body!.getReader();
  const { value } = await reader.read();
  await reader.cancel();
  return Buffer.from(value ?? []);
}

/** Calls one handler with a request of the given kind and gives its answer unread; parameters stand as in the address. */
export async function respond(
  handler: Handler,
  method: Method,
  address: string,
  params: Params,
  asking: Asking = {},
): Promise<Response> {
  const headers = new Headers(asking.headers);
  if (asking.token) headers.set("authorization", `Bearer ${asking.token}`);
  if (asking.body !== undefined) headers.set("content-type", "application/json");
  const request = new Request(`http://127.0.0.1:3000/api/v1/${address}`, {
    method,
    headers,
    ...(asking.form === undefined ? {} : { body: asking.form }),
    ...(asking.body === undefined ? {} : { body: JSON.stringify(asking.body) }),
    duplex: "half",
  } as RequestInit);
  const seen = {
    headers: request.headers,
    session: asking.session ?? null,
    cookies: new Map(Object.entries(asking.cookies ?? {})),
  };
  return current.run(seen, () => handler(request, { params: Promise.resolve(params) }));
}

/** Calls one handler with a request of the given kind; parameters are given as they stand in the address. */
export async function callHandler<T = unknown>(
  handler: Handler,
  method: Method,
  address: string,
  params: Params,
  asking: Asking = {},
): Promise<Answer<T>> {
  const response = await respond(handler, method, address, params, asking);
  const bytes = await readAnswer(response);
  const text = bytes.toString("utf8");
  return { status: response.status, headers: response.headers, bytes, text, body: readJson(text) as T };
}

/** Calls the route that answers to an address, as `reviews/…/findings?x=y`. */
export async function call<T = unknown>(method: Method, address: string, asking: Asking = {}): Promise<Answer<T>> {
  const [plain = ""] = address.split("?");
  const { path, params } = match(plain);
  const handler = (await handlersOf(path))[method];
  if (!handler) throw new Error(`${path} has no ${method}`);
  return callHandler<T>(handler, method, address, params, asking);
}

/** The calls of somebody who holds a token; null calls as nobody. */
export const withToken = (token: string | null) => ({
  get: <T = unknown>(address: string, more: Asking = {}) => call<T>("GET", address, { token, ...more }),
  post: <T = unknown>(address: string, body?: unknown, more: Asking = {}) =>
    call<T>("POST", address, { token, body, ...more }),
  put: <T = unknown>(address: string, body?: unknown, more: Asking = {}) =>
    call<T>("PUT", address, { token, body, ...more }),
  patch: <T = unknown>(address: string, body?: unknown, more: Asking = {}) =>
    call<T>("PATCH", address, { token, body, ...more }),
  delete: <T = unknown>(address: string, more: Asking = {}) => call<T>("DELETE", address, { token, ...more }),
});
export type Caller = ReturnType<typeof withToken>;

/** The part of a problem document that tests look at. */
export interface ProblemDocument {
  readonly code: string;
  readonly status: number;
  readonly detail: string;
  readonly blockers?: readonly { readonly code: string; readonly message: string }[];
  readonly fields?: readonly {
    readonly field: string;
    readonly code: string;
    readonly message: string;
    readonly name?: string;
  }[];
  readonly current?: Record<string, unknown>;
}
