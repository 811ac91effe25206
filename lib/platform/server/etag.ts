import "server-only";
import { createHash } from "node:crypto";
import { Problem } from "@/lib/base/problem";

/** Answers above this many characters get no tag: they are files, not records. */
const TAG_LIMIT = 1024 * 1024;

/**
 * The tag of an answer: the version of what it shows, where it has one, and a digest of the answer itself. Two people may
 * see one version differently and a name in it may change, so a version alone would let an old answer pass as new.
 */
export function tagOf(body: string, version: number | undefined): string {
  const digest = createHash("sha256").update(body).digest("base64url").slice(0, 16);
  return version === undefined ? `"${digest}"` : `"v${version}-${digest}"`;
}

/** Whether one of the tags a caller has is this one; for reading, a weak tag will do. */
export function hasTag(header: string | null, tag: string): boolean {
  if (header === null) return false;
  return header.split(",").some((one) => one.trim() === "*" || one.trim().replace(/^W\//, "") === tag);
}

/**
 * The version that `If-Match` names, `*` for any; undefined without the header. The version alone decides whether a change
 * still fits, so `"v3"` is as good as the whole tag.
 */
export function versionMatched(header: string | null): number | "*" | undefined {
  if (header === null) return undefined;
  if (header.trim() === "*") return "*";
  const version = /^"v(\d{1,9})(?:-[\w-]+)?"$/.exec(header.trim())?.[1];
  if (version === undefined)
    throw new Problem("invalid", "if-match-malformed", { fields: [{ field: "If-Match", code: "if-match-malformed" }] });
  return Number(version);
}

/** Sets the headers that a JSON answer's own content gives: its tag and, on a list that goes on, where. */
export async function withContentHeaders(request: Request, response: Response): Promise<Response> {
  const isJson = /^application\/(?:[\w.+-]+\+)?json\b/.test(response.headers.get("content-type") ?? "");
  if (!isJson || !response.ok || response.headers.has("etag")) return response;
  const text = await response.text();
  const headers = new Headers(response.headers);
  const isRead = request.method === "GET" || request.method === "HEAD";
  if (text.length <= TAG_LIMIT) {
    const said = parsedHead(text);
    const tag = tagOf(text, said.version);
    headers.set("etag", tag);
    if (isRead) {
      if (said.next !== undefined) headers.set("link", `<${nextAddress(request, said.next)}>; rel="next"`);
      if (!headers.has("cache-control")) headers.set("cache-control", "private, no-cache");
      headers.append("vary", "authorization, cookie");
      if (response.status === 200 && hasTag(request.headers.get("if-none-match"), tag)) {
        headers.delete("content-type");
        return new Response(null, { status: 304, headers });
      }
    }
  }
  return new Response(text, { status: response.status, headers });
}

/** The version and the next page's cursor of an answer that has them; most answers are not worth parsing. */
function parsedHead(text: string): { version?: number; next?: string } {
  if (!text.includes('"version":') && !text.includes('"next":"')) return {};
  const { version, next } = JSON.parse(text) as { version?: unknown; next?: unknown };
  return {
    ...(typeof version === "number" ? { version } : {}),
    ...(typeof next === "string" ? { next } : {}),
  };
}

function nextAddress(request: Request, next: string): string {
  const url = new URL(request.url);
  url.searchParams.set("cursor", next);
  return `${url.pathname}${url.search}`;
}
