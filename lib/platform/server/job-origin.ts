import "server-only";
import { z } from "zod";
import { currentRecord } from "./request-record";
import { currentTraceparent } from "./tracing";

/** What travels with a job beside its data: the request that asked for it, and its trace. */
const Origin = z.object({ origin: z.object({ request: z.uuid().optional(), traceparent: z.string().max(60).optional() }).optional() });

/** The request in hand, as it is written beside a job's data; nothing where there is none. */
export function originOfJob(): z.infer<typeof Origin> {
  const record = currentRecord();
  const traceparent = currentTraceparent();
  if (!record) return {};
  return { origin: { request: record.id, ...(traceparent ? { traceparent } : {}) } };
}

/** Reads which request asked for a job; a job that nobody asked for has none. */
export function readOrigin(data: unknown): { request?: string; traceparent?: string } {
  return Origin.safeParse(data).data?.origin ?? {};
}
