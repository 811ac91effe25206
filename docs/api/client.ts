/**
 * A small client of Klartecken's API: one file, no dependencies, for Node 20 and later. Copy it and make it yours; it is
 * type-checked and run against the product with the other tests, so what stands here works.
 */

/** A refusal (RFC 9457). `code` is what to match on; `detail` is for people. */
export class ApiProblem extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly document: ProblemDocument,
    /** Seconds until trying again may help. */
    readonly retryAfter: number | null,
  ) {
    super(`${status} ${code}: ${document.detail ?? document.title ?? ""}`);
    this.name = "ApiProblem";
  }
}

export interface ProblemDocument {
  readonly title?: string;
  readonly detail?: string;
  readonly code?: string;
  readonly fields?: readonly { readonly field: string; readonly code: string; readonly message?: string }[];
  readonly blockers?: readonly { readonly code: string; readonly message?: string }[];
  /** What is stored, when a change was made from an older version. */
  readonly current?: unknown;
}

export interface Page<T> {
  readonly items: readonly T[];
  readonly next: string | null;
}

export interface System {
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly owner: string;
  readonly version: number;
}
export interface OpenedReview {
  readonly id: string;
  readonly title: string;
}
export interface Revision {
  readonly number: number;
  readonly digest: string;
}
export interface Finding {
  readonly id: string;
  readonly number: number;
  readonly severity: "critical" | "important" | "minor";
  readonly title: string;
  readonly state: string;
  readonly version: number;
}
export interface Verdict {
  readonly verdict: "yes" | "yes-with-fixes" | "no";
  readonly standing: "holds" | "lapsed" | "superseded" | "voided";
  readonly digest: string;
  readonly conditions: readonly {
    readonly title: string;
    readonly stage: "before" | "after";
    readonly isClosed: boolean;
  }[];
}

interface Call {
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Options {
  /** As `https://klartecken.example.org`. */
  readonly address: string;
  readonly token: string;
  /** Language of the words in refusals. */
  readonly language?: "en" | "sv";
  /** How often a call that may be repeated is repeated when the server is away, busy or full. */
  readonly retries?: number;
  readonly fetch?: typeof globalThis.fetch;
  readonly wait?: (seconds: number) => Promise<void>;
}

const sleep = (seconds: number) => new Promise<void>((done) => setTimeout(done, seconds * 1000));
/** Refusals that say nothing of the call itself, only of the moment. */
const PASSING = [429, 502, 503, 504];
const isPassing = (problem: ApiProblem) => PASSING.includes(problem.status) || problem.code === "request-in-progress";

/** Calls the API as the holder of one token. */
export class Klartecken {
  constructor(private readonly options: Options) {}

  /** Makes one call and gives its answer; throws an ApiProblem for a refusal. */
  private async once<T>(method: string, path: string, { query = {}, body, headers = {} }: Call): Promise<T> {
    const url = new URL(`/api/v1${path}`, this.options.address);
    for (const [name, value] of Object.entries(query))
      if (value !== undefined) url.searchParams.set(name, String(value));
    const response = await (this.options.fetch ?? fetch)(url, {
      method,
      headers: {
        authorization: `Bearer ${this.options.token}`,
        "accept-language": this.options.language ?? "en",
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) {
      const document = (await response.json().catch(() => ({}))) as ProblemDocument;
      const seconds = Number(response.headers.get("retry-after"));
      throw new ApiProblem(response.status, document.code ?? "unknown", document, seconds > 0 ? seconds : null);
    }
    return (response.status === 204 ? undefined : await response.json()) as T;
  }

  /**
   * Makes a call that may be repeated: a reading one, or one that carries an Idempotency-Key. A lost connection and a
   * passing refusal are tried again, with growing pauses or after as long as the server asks for.
   */
  private async repeated<T>(method: string, path: string, call: Call = {}): Promise<T> {
    for (let tried = 0; ; tried++) {
      try {
        return await this.once<T>(method, path, call);
      } catch (error) {
        const isLost = !(error instanceof ApiProblem);
        if (tried >= (this.options.retries ?? 4) || !(isLost || isPassing(error))) throw error;
        await (this.options.wait ?? sleep)((isLost ? null : error.retryAfter) ?? 2 ** tried / 4);
      }
    }
  }

  get<T>(path: string, query?: Call["query"]): Promise<T> {
    return this.repeated<T>("GET", path, { query });
  }

  /**
   * Makes something, once. The key names what is to be done, not the try: the number of the pipeline's run, say. With the
   * same key the same call is answered again for 24 hours, and not done again.
   */
  post<T>(path: string, body: unknown, key: string = crypto.randomUUID()): Promise<T> {
    return this.repeated<T>("POST", path, { body, headers: { "idempotency-key": key } });
  }

  /** Changes what has this version; refused with 412 when somebody was faster. */
  patch<T>(path: string, version: number, body: unknown): Promise<T> {
    const headers = { "if-match": `"v${version}"`, "idempotency-key": crypto.randomUUID() };
    return this.repeated<T>("PATCH", path, { body, headers });
  }

  /** Goes through a list of any length, a page at a time. */
  async *each<T>(path: string, query: NonNullable<Call["query"]> = {}): AsyncGenerator<T, void, undefined> {
    let cursor: string | undefined;
    do {
      const page: Page<T> = await this.get(path, { ...query, cursor });
      yield* page.items;
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
  }

  systems(): AsyncGenerator<System> {
    return this.each<System>("/systems");
  }

  createSystem(input: { name: string; description?: string; owner?: string }, key?: string): Promise<System> {
    return this.post<System>("/systems", input, key);
  }

  openReview(input: { systemId: string; title: string; language: "en" | "sv" }, key?: string): Promise<OpenedReview> {
    return this.post<OpenedReview>("/reviews", input, key);
  }

  submitText(reviewId: string, name: string, text: string, key?: string): Promise<Revision> {
    return this.post<Revision>(`/reviews/${reviewId}/revisions`, { name, text }, key);
  }

  findings(reviewId: string): AsyncGenerator<Finding> {
    return this.each<Finding>(`/reviews/${reviewId}/findings`);
  }

  /** Changes a finding by what it is now; made again from what is stored when somebody was faster. */
  async changeFinding(
    reviewId: string,
    findingId: string,
    change: (now: Finding) => Partial<Finding>,
  ): Promise<Finding> {
    const path = `/reviews/${reviewId}/findings/${findingId}`;
    for (;;) {
      const now = await this.get<Finding>(path);
      try {
        return await this.patch<Finding>(path, now.version, change(now));
      } catch (error) {
        if (!(error instanceof ApiProblem && error.code === "precondition-failed")) throw error;
      }
    }
  }

  /** Whether the review's latest verdict holds, says yes, and has no condition open that comes before go-live. */
  async mayGoLive(reviewId: string): Promise<boolean> {
    const { verdicts } = await this.get<{ verdicts: readonly Verdict[] }>(`/reviews/${reviewId}/verdict`);
    const [latest] = verdicts;
    if (!latest || latest.standing !== "holds" || latest.verdict === "no") return false;
    return latest.conditions.every(({ stage, isClosed }) => stage === "after" || isClosed);
  }
}
