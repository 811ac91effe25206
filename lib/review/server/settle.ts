import "server-only";
import type { ReviewId } from "@/lib/base/ids";
import type { EventType } from "@/lib/audit/core/event";
import type { Doer } from "@/lib/audit/server/record-event";
import type { Tx } from "@/lib/platform/server/db";

/**
 * What a later room does, in the same transaction, after a change that a verdict may rest on: void it, and
 * mark an open proposal as stale. Given by the caller, since this room must not look ahead.
 */
export type Settle = (tx: Tx, doer: Doer, reviewId: ReviewId, at: Date, cause: EventType) => Promise<void>;
