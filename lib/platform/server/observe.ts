import "server-only";
import { randomUUID } from "node:crypto";
import { log } from "./log";
import { countRequest } from "./metrics";
import { inFlight, RECORD_HEADER, withRecord, type RequestRecord } from "./request-record";
import { routePattern } from "./route-pattern";
import { API_POLICY } from "./security-headers";
import { withSpan } from "./tracing";

/** What `route` was given to call, with the parameters of the address still to come. */
interface RouteContext {
  readonly params: Promise<Record<string, string | string[]>>;
}

async function patternOf(request: Request, context: RouteContext): Promise<string> {
  return routePattern(new URL(request.url).pathname, (await context.params) ?? {});
}

/** Answers of the API are not kept by anybody and do nothing in a browser, unless they say otherwise. */
function guarded(response: Response): Response {
  try {
    if (!response.headers.has("cache-control")) response.headers.set("cache-control", "private, no-store");
    if (!response.headers.has("content-security-policy")) response.headers.set("content-security-policy", API_POLICY);
  } catch {
    // A redirect's headers cannot be changed.
  }
  return response;
}

/**
 * Stands around every request of the API: whatever has to see a request begin and its answer leave (ids, metrics, the
 * log's context) is done here, and nowhere else. It never changes what is answered but for headers.
 *
 * In a server the process has seen the request begin already (`watch-requests.ts`), sees it end, and says so; this only
 * adds which route it is. Where nothing has, this sees to it all.
 */
export async function observe(request: Request, context: RouteContext, handle: () => Promise<Response>): Promise<Response> {
  const seen = inFlight.get(request.headers.get(RECORD_HEADER) ?? "");
  if (seen) {
    seen.route = await patternOf(request, context);
    return withRecord(seen, () => withSpan(seen.span, async () => guarded(await handle())));
  }
  const record: RequestRecord = { id: randomUUID(), method: request.method, route: await patternOf(request, context) };
  const begun = performance.now();
  return withRecord(record, async () => {
    const response = guarded(await handle());
    const ms = performance.now() - begun;
    countRequest(record, response.status, ms / 1000);
    log.info({ method: record.method, status: response.status, ms: Math.round(ms) }, "request");
    try {
      response.headers.set("x-request-id", record.id);
    } catch {
      // A redirect's headers cannot be changed.
    }
    return response;
  });
}
