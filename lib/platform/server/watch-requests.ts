import "server-only";
import { randomUUID } from "node:crypto";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { env } from "./env";
import { log } from "./log";
import { countRequest, countUpload } from "./metrics";
import { isStopping } from "./process-state";
import { inFlight, RECORD_HEADER, withRecord, type RequestRecord } from "./request-record";
import { pagePattern } from "./route-pattern";
import { securityHeaders } from "./security-headers";
import { rememberServer } from "./shutdown";
import { endSpan, startRequestSpan } from "./tracing";

interface Started {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly server: Server;
}

/** An id of this shape holds no words; any other is no id. */
const ID = /^(?:[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;

/** Asked often and telling little. */
const QUIET = /^\/(?:_next|health|metrics)/;

const one = (header: string | string[] | undefined): string | undefined => (Array.isArray(header) ? header[0] : header);

/** The id of the proxy before us, where there is one whose word is believed. */
function parentOf(request: IncomingMessage): string | undefined {
  if (env().KLARTECKEN_TRUSTED_PROXIES === 0) return undefined;
  const said = one(request.headers["x-request-id"]);
  return said && ID.test(said) ? said : undefined;
}

function begin({ request, response, server }: Started): void {
  rememberServer(server);
  const parent = parentOf(request);
  const pathname = (request.url ?? "/").split("?", 1)[0]!;
  const record: RequestRecord = { id: randomUUID(), ...(parent ? { parent } : {}), method: request.method ?? "GET", route: null };
  record.span = startRequestSpan(record, one(request.headers.traceparent));
  const begun = performance.now();
  const bytesBefore = request.socket.bytesRead;
  inFlight.set(record.id, record);
  // Whoever sends the header names a request of their own; it is written over before anybody reads it.
  request.headers[RECORD_HEADER] = record.id;
  request.headers["x-request-id"] = record.id;
  response.setHeader("x-request-id", record.id);
  for (const [name, value] of Object.entries(securityHeaders(pathname, env().NEXTAUTH_URL.startsWith("https:")))) response.setHeader(name, value);
  if (isStopping()) response.setHeader("connection", "close");
  response.once("close", () => {
    inFlight.delete(record.id);
    record.route ??= pathname.startsWith("/api/v1/") ? "other" : pagePattern(pathname);
    const ms = performance.now() - begun;
    const status = response.statusCode;
    const isCut = !response.writableFinished;
    countRequest(record, status, ms / 1000);
    if (/^multipart\/|^application\/octet-stream/.test(request.headers["content-type"] ?? "")) countUpload(request.socket.bytesRead - bytesBefore);
    withRecord(record, () =>
      log[QUIET.test(record.route ?? "") && status < 500 ? "debug" : "info"](
        { method: record.method, status, ms: Math.round(ms), ...(parent ? { parent } : {}), ...(isCut ? { cut: true } : {}) },
        "request",
      ),
    );
    endSpan(record.span, record, status);
  });
}

const kept = globalThis as unknown as { klarteckenWatches?: boolean };

/**
 * Sees every request of this process begin and end, pages and files included: gives it an id, which goes out in
 * `X-Request-Id`, counts and times it, and writes one line about it. Addresses are written as patterns: a real one may
 * hold the secret of a link.
 */
export function watchRequests(): void {
  if (kept.klarteckenWatches) return;
  kept.klarteckenWatches = true;
  subscribe("http.server.request.start", (message) => {
    try {
      begin(message as Started);
    } catch (error) {
      // Whoever watches must not stand in the way.
      log.error({ err: error }, "a request could not be watched");
    }
  });
}
