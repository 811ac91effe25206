import "server-only";
import { AsyncLocalStorage } from "node:async_hooks";

/** Who calls, as soon as it is known. */
export interface Caller {
  readonly userId: string;
  readonly tokenId: string | null;
}

/** What `route` does with a request of the API on its way in; pages have none of it. */
export interface Entry {
  /** Counts the call against the caller's limit, or refuses it. */
  count(caller: Caller): Promise<void>;
  /** Keeps the caller's Idempotency-Key in their team, or answers from what is kept. */
  admit(caller: Caller, teamId: string): Promise<void>;
}

const scope = new AsyncLocalStorage<Entry>();

/** Runs a request's handling, during which `entry` hears who calls. */
export const withEntry = <T>(entry: Entry, work: () => Promise<T>): Promise<T> => scope.run(entry, work);

/** Says who makes the request in hand, before anything is asked about what they may. */
export const countCaller = async (caller: Caller): Promise<void> => scope.getStore()?.count(caller);

/** Says in which team the caller acts, once they may. */
export const admitCaller = async (caller: Caller, teamId: string): Promise<void> =>
  scope.getStore()?.admit(caller, teamId);
