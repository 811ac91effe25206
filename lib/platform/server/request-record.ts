import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";
import type { Span } from "@opentelemetry/api";

/** What is known of one request, or of one job, while it is worked on. Ids, names of ours and times; nothing of what it holds. */
export interface RequestRecord {
  readonly id: string;
  /** The id that a trusted proxy, or the request that caused a job, had. */
  readonly parent?: string;
  readonly method: string;
  /** The address as the file system has it, with names for what differs; null while nobody knows. */
  route: string | null;
  team?: string;
  span?: Span;
}

interface Kept {
  readonly scope: AsyncLocalStorage<RequestRecord>;
  /** Requests of this process that have not ended, by id. */
  readonly inFlight: Map<string, RequestRecord>;
}

/** One for all bundles of a process. */
const holder = globalThis as unknown as { klarteckenRequests?: Kept };
const kept = (holder.klarteckenRequests ??= { scope: new AsyncLocalStorage(), inFlight: new Map() });

export const inFlight = kept.inFlight;

/** The request or job in hand, if there is one. */
export const currentRecord = (): RequestRecord | undefined => kept.scope.getStore();

/** The id under which the log has what is being done now. */
export const currentRequestId = (): string | undefined => kept.scope.getStore()?.id;

/** Does work on behalf of a request or job. */
export const withRecord = <T>(record: RequestRecord, work: () => T): T => kept.scope.run(record, work);

/** Says which team the work in hand is about. */
export function noteTeam(teamId: string): void {
  const record = kept.scope.getStore();
  if (record) record.team = teamId;
}

/** The header in which the id travels to where Next shows only headers. */
export const RECORD_HEADER = "x-klartecken-request";
