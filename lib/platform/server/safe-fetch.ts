import "server-only";
import { buildConnector, Client, type Dispatcher } from "undici";
import { addressProblem, type AddressProblem, type OwnHosts } from "@/lib/formats/web-address";
import { NotAllowed, safeConnector, type Resolve } from "./safe-fetch-connect";
import { readBody } from "./safe-fetch-body";

/** How much and how long a stranger's server may keep us. */
export interface FetchLimits {
  /** The largest body, counted after it was unpacked. */
  readonly bytes: number;
  readonly redirects: number;
  readonly connectMs: number;
  /** Until all headers are there. */
  readonly headersMs: number;
  /** Between two pieces of the body. */
  readonly idleMs: number;
  /** For everything, redirects included. */
  readonly totalMs: number;
}

export const FETCH_LIMITS: Omit<FetchLimits, "bytes"> = {
  redirects: 5,
  connectMs: 10_000,
  headersMs: 15_000,
  idleMs: 10_000,
  totalMs: 60_000,
};

export interface FetchPolicy {
  readonly own: OwnHosts;
  /** Media types that are worth reading; asked before the body is. */
  readonly takes: (mediaType: string, url: URL) => AddressProblem | null;
  /** Another resolver than the system's, for tests. */
  readonly resolve?: Resolve;
}

/** What came, and from where exactly. */
export interface Fetched {
  readonly url: string;
  readonly ip: string;
  readonly status: number;
  readonly mediaType: string;
  readonly bytes: Buffer;
}

/** What was fetched, or why not. */
export type FetchResult = Fetched | { readonly problem: AddressProblem };

/** Says who asks, in the same words everywhere. */
const USER_AGENT = "Klartecken (documents by link)";
const REDIRECTS = [301, 302, 303, 307, 308];

const MEGABYTE = 1024 * 1024;

/** What the network said, as a reason; anything unknown is that it could not be reached. */
function problemOf(error: unknown, url: URL): AddressProblem {
  const host = url.hostname;
  const chain: { name?: string; code?: string }[] = [];
  for (let one = error; one && chain.length < 5; one = (one as { cause?: unknown }).cause) chain.push(one as { name?: string; code?: string });
  if (chain.some((one) => one instanceof NotAllowed)) return { code: "link-private", params: { host } };
  const said = chain.map(({ name, code }) => `${name ?? ""} ${code ?? ""}`).join(" ");
  if (/Timeout|TIMEDOUT|AbortError/.test(said)) return { code: "link-slow", params: { host } };
  if (/ENOTFOUND|EAI_|ENODATA/.test(said)) return { code: "link-unknown-host", params: { host } };
  if (/CERT|ERR_TLS|ERR_SSL|EPROTO|SELF_SIGNED|UNABLE_TO_VERIFY|DEPTH_ZERO/.test(said)) return { code: "link-tls", params: { host } };
  if (/HTTPParser|HPE_|UND_ERR_HEADERS_OVERFLOW|UND_ERR_SOCKET|ContentLengthMismatch|ECONNRESET/.test(said)) return { code: "link-broken", params: { host } };
  return { code: "link-unreachable", params: { host } };
}

function statusProblem(status: number, host: string): AddressProblem | null {
  if (status === 200) return null;
  if ([401, 403, 407].includes(status)) return { code: "link-sign-in", params: { host, status } };
  if ([404, 410].includes(status)) return { code: "link-missing", params: { host, status } };
  return { code: "link-status", params: { host, status } };
}

/** Where a redirect leads, or why it is not followed. */
function nextUrl(from: URL, location: unknown): URL | AddressProblem {
  if (typeof location !== "string" || !URL.canParse(location, from)) return { code: "link-redirect", params: { host: from.hostname } };
  const to = new URL(location, from);
  if (from.protocol === "https:" && to.protocol === "http:") return { code: "link-downgrade", params: { host: to.hostname } };
  return to;
}

/** The media type without its parameters, in lower case; empty where none is said. */
const mediaTypeOf = (value: unknown): string => (typeof value === "string" ? value.split(";")[0]!.trim().toLowerCase() : "");

type Hop = { readonly to: URL } | { readonly problem: AddressProblem } | { readonly fetched: Fetched };

async function hop(url: URL, limits: FetchLimits, policy: FetchPolicy, signal: AbortSignal): Promise<Hop> {
  const seen: { ip: string } = { ip: "" };
  const connect = safeConnector(url, policy, limits.connectMs, (ip) => (seen.ip = ip));
  // One connection for one question: nothing is kept open, nothing is shared, and no proxy of the environment is asked.
  const client = new Client(url.origin, {
    connect: connect as buildConnector.connector,
    headersTimeout: limits.headersMs,
    bodyTimeout: limits.idleMs,
    maxHeaderSize: 16 * 1024,
    pipelining: 1,
  });
  const patience = new AbortController();
  const headersLate = setTimeout(() => patience.abort(new DOMException("headers", "TimeoutError")), limits.headersMs + limits.connectMs);
  try {
    const response: Dispatcher.ResponseData = await client.request({
      method: "GET",
      path: `${url.pathname}${url.search}`,
      headers: { "user-agent": USER_AGENT, accept: "text/markdown, text/plain, */*;q=0.5", "accept-encoding": "identity" },
      signal: AbortSignal.any([signal, patience.signal]),
    });
    clearTimeout(headersLate);
    const { statusCode: status, headers, body } = response;
    body.on("error", () => undefined);
    if (REDIRECTS.includes(status)) {
      const to = nextUrl(url, headers.location);
      return to instanceof URL ? { to } : { problem: to };
    }
    const mediaType = mediaTypeOf(headers["content-type"]);
    const refused = statusProblem(status, url.hostname) ?? policy.takes(mediaType, url);
    if (refused) return { problem: refused };
    const read = await readBody(body, headers, limits.bytes, limits.idleMs);
    if ("problem" in read) return { problem: { ...read.problem, params: { limit: Math.floor(limits.bytes / MEGABYTE), host: url.hostname } } };
    return { fetched: { url: url.href, ip: seen.ip, status, mediaType, bytes: read.bytes } };
  } finally {
    clearTimeout(headersLate);
    void client.destroy().catch(() => undefined);
  }
}

/**
 * Fetches what an address holds without becoming anybody's way into the network: every address of a look-up is
 * checked and the one connected to is among them, redirects are followed by hand and checked anew, and size and
 * time have an end. No cookies, no credentials, no proxy.
 */
export async function safeFetch(address: string, limits: FetchLimits, policy: FetchPolicy): Promise<FetchResult> {
  if (!URL.canParse(address)) return { problem: { code: "link-form" } };
  let url = new URL(address);
  const signal = AbortSignal.timeout(limits.totalMs);
  for (let redirects = 0; redirects <= limits.redirects; redirects++) {
    const problem = addressProblem(url, policy.own);
    if (problem) return { problem: redirects === 0 ? problem : { code: "link-redirected", params: { to: url.host, ...problem.params, why: problem.code } } };
    try {
      const result = await hop(url, limits, policy, signal);
      if ("fetched" in result) return result.fetched;
      if ("problem" in result) return result;
      url = result.to;
    } catch (error) {
      return { problem: problemOf(error, url) };
    }
  }
  return { problem: { code: "link-redirects", params: { limit: limits.redirects } } };
}
