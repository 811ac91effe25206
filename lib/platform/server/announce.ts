import "server-only";
import type { Change } from "@/lib/base/change";
import type { Tx } from "./db";

/** Server processes listen here and tell the browsers that are connected to them. */
export const CHANGE_CHANNEL = "klartecken_change";

/** Announces a change to every server process, when and if the transaction commits. */
export async function announce(tx: Tx, change: Change): Promise<void> {
  await tx.$executeRaw`SELECT pg_notify(${CHANGE_CHANNEL}, ${JSON.stringify(change)})`;
}
