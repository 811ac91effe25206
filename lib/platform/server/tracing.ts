import "server-only";
import type { Context, Span, Tracer } from "@opentelemetry/api";
import type pg from "pg";
import type { RequestRecord } from "./request-record";

type Api = typeof import("@opentelemetry/api");
interface Tracing {
  readonly api: Api;
  readonly tracer: Tracer;
  readonly stop: () => Promise<void>;
}

/** One for all bundles of a process; absent, nothing here costs anything. */
const kept = globalThis as unknown as { klarteckenTracing?: Tracing };

/** Starts tracing where OTEL_EXPORTER_OTLP_ENDPOINT says where traces go; the packages are loaded only then. */
export async function startTracing(service: string): Promise<void> {
  if (kept.klarteckenTracing || !(process.env.OTEL_EXPORTER_OTLP_ENDPOINT || process.env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT)) return;
  const [api, sdk, { OTLPTraceExporter }, { resourceFromAttributes }] = await Promise.all([
    import("@opentelemetry/api"),
    import("@opentelemetry/sdk-trace-node"),
    import("@opentelemetry/exporter-trace-otlp-http"),
    import("@opentelemetry/resources"),
  ]);
  const provider = new sdk.NodeTracerProvider({
    resource: resourceFromAttributes({ "service.name": process.env.OTEL_SERVICE_NAME ?? `klartecken-${service}`, "service.namespace": "klartecken" }),
    spanProcessors: [new sdk.BatchSpanProcessor(new OTLPTraceExporter())],
  });
  provider.register();
  kept.klarteckenTracing = { api, tracer: provider.getTracer("klartecken"), stop: () => provider.shutdown() };
}

/** Sends what is left and ends tracing. */
export const stopTracing = async (): Promise<void> => kept.klarteckenTracing?.stop();

function parentFrom({ api }: Tracing, traceparent: string | undefined): Context {
  return traceparent ? api.propagation.extract(api.ROOT_CONTEXT, { traceparent }) : api.ROOT_CONTEXT;
}

/** Begins the span of a request; its name and route are known when it ends. */
export function startRequestSpan({ id, method }: RequestRecord, traceparent: string | undefined): Span | undefined {
  const tracing = kept.klarteckenTracing;
  return tracing?.tracer.startSpan(
    method,
    { kind: tracing.api.SpanKind.SERVER, attributes: { "http.request.method": method, "klartecken.request": id } },
    parentFrom(tracing, traceparent),
  );
}

/** Ends the span of a request. */
export function endSpan(span: Span | undefined, { method, route, team }: RequestRecord, status: number): void {
  if (!span) return;
  span.updateName(`${method} ${route ?? "other"}`);
  span.setAttributes({ "http.route": route ?? "other", "http.response.status_code": status, ...(team ? { "klartecken.team": team } : {}) });
  if (status >= 500) span.setStatus({ code: 2 });
  span.end();
}

/** Does work whose spans belong below this one. */
export function withSpan<T>(span: Span | undefined, work: () => T): T {
  const tracing = kept.klarteckenTracing;
  if (!tracing || !span) return work();
  const { context, trace } = tracing.api;
  return context.with(trace.setSpan(context.active(), span), work);
}

/** Does a job within a span that belongs to the request which asked for it. */
export async function inJobSpan<T>(name: string, traceparent: string | undefined, work: () => Promise<T>): Promise<T> {
  const tracing = kept.klarteckenTracing;
  if (!tracing) return work();
  const span = tracing.tracer.startSpan(`job ${name}`, { kind: tracing.api.SpanKind.CONSUMER }, parentFrom(tracing, traceparent));
  try {
    return await withSpan(span, work);
  } catch (error) {
    span.setStatus({ code: 2 });
    throw error;
  } finally {
    span.end();
  }
}

/** The trace in hand in the form that travels (W3C), where there is one. */
export function currentTraceparent(): string | undefined {
  const tracing = kept.klarteckenTracing;
  if (!tracing) return undefined;
  const carrier: { traceparent?: string } = {};
  tracing.api.propagation.inject(tracing.api.context.active(), carrier);
  return carrier.traceparent;
}

/** What a statement does and to which table: its values never, and its text not either. */
function statementName(given: unknown): string {
  const text = typeof given === "string" ? given : String((given as { text?: unknown })?.text ?? "");
  const verb = /^\s*(?:WITH\b[\s\S]*?\)\s*)?(SELECT|INSERT|UPDATE|DELETE|BEGIN|COMMIT|ROLLBACK|LISTEN|SET)\b/i.exec(text)?.[1]?.toUpperCase() ?? "QUERY";
  const table = /\b(?:FROM|INTO|UPDATE)\s+(?:"?\w+"?\.)?"?([a-z_]{1,63})"?/.exec(text)?.[1];
  return table ? `${verb} ${table}` : verb;
}

/** Gives every statement of a connection a span below the work that asks it. */
export function traceQueries(client: pg.PoolClient): void {
  const tracing = kept.klarteckenTracing;
  if (!tracing) return;
  const ask = client.query.bind(client) as (...given: unknown[]) => unknown;
  (client as { query: unknown }).query = (...given: unknown[]) => {
    if (!tracing.api.trace.getSpan(tracing.api.context.active())) return ask(...given);
    const name = statementName(given[0]);
    const span = tracing.tracer.startSpan(name, { kind: tracing.api.SpanKind.CLIENT, attributes: { "db.system.name": "postgresql", "db.query.summary": name } });
    const answered = ask(...given);
    if (answered instanceof Promise)
      answered.then(
        () => span.end(),
        () => {
          span.setStatus({ code: 2 });
          span.end();
        },
      );
    else span.end();
    return answered;
  };
}
