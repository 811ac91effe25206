import type { Blocker } from "@/lib/base/blocker";

/** A problem document (RFC 9457) as our routes send it, in the language on screen. */
export interface ProblemDocument {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail?: string;
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
  readonly fields?: readonly { readonly field: string; readonly code: string; readonly message?: string }[];
  readonly blockers?: readonly (Blocker & { readonly message?: string })[];
  readonly current?: unknown;
}

/** A request that was refused or that never arrived (status 0, code `offline`). */
export class RequestProblem extends Error {
  readonly status: number;
  readonly code: string;
  constructor(readonly document: ProblemDocument) {
    super(document.detail ?? document.title);
    this.name = "RequestProblem";
    this.status = document.status;
    this.code = document.code;
  }
  /** The words for one field, when the refusal names it. */
  field(name: string): string | undefined {
    return this.document.fields?.find((one) => one.field === name)?.message;
  }
}

/** Reads the problem document of a refused response, or makes one when something else answered. */
export async function problemOf(response: Response): Promise<RequestProblem> {
  const body: unknown = await response.json().catch(() => null);
  const isOurs = body !== null && typeof body === "object" && "code" in body;
  return new RequestProblem(
    isOurs
      ? (body as ProblemDocument)
      : { type: "about:blank", title: `HTTP ${response.status}`, status: response.status, code: "internal" },
  );
}

const OFFLINE: ProblemDocument = { type: "urn:klartecken:problem:offline", title: "Offline", status: 0, code: "offline" };

/**
 * Calls our own API below /api/v1 and gives the parsed body; throws a RequestProblem for a refusal.
 *
 * @param path below /api/v1, as `/reviews/…`
 */
export async function api<T>(path: string, init: { method?: string; json?: unknown; signal?: AbortSignal } = {}): Promise<T> {
  let response: Response;
  try {
    response = await fetch(`/api/v1${path}`, {
      method: init.method ?? (init.json === undefined ? "GET" : "POST"),
      headers: init.json === undefined ? undefined : { "content-type": "application/json" },
      body: init.json === undefined ? undefined : JSON.stringify(init.json),
      signal: init.signal,
    });
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new RequestProblem(OFFLINE);
  }
  if (!response.ok) throw await problemOf(response);
  return (response.status === 204 ? undefined : await response.json()) as T;
}
