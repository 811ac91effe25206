import "server-only";
import type { TeamId } from "@/lib/base/ids";
import type { IntakeModel } from "@/lib/platform/server/generated/models";
import { goesOn, saveTally } from "./intake-rows";
import type { IntakeTally } from "./take-files";

/** How often progress is saved at most, and a cancel looked for. */
const TICK_MS = 500;
/** How often it is saved though nothing has changed, so that everybody sees that somebody is at work. */
const ALIVE_MS = 20_000;

/** That somebody cancelled, or that another run was faster: there is nothing left to do. */
export class IntakeOver extends Error {
  constructor() {
    super("the intake is over");
    this.name = "IntakeOver";
  }
}

/**
 * Saves how far an intake has come while `work` goes on, about twice a second, and aborts the work when the intake is
 * over: somebody cancelled it.
 */
export async function followIntake<T>(
  teamId: TeamId,
  row: Pick<IntakeModel, "id" | "reviewId">,
  tally: IntakeTally,
  now: () => Date,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const over = new AbortController();
  let isDone = false;
  let wake: () => void = () => undefined;
  const following = (async () => {
    let saved = 0;
    while (!isDone) {
      const at = now();
      const isDue = tally.takeChange() || at.getTime() - saved > ALIVE_MS;
      // A database that is away for a moment is no reason to stop; the work itself will say.
      const isOn = await (isDue ? saveTally(teamId, row, tally, at) : goesOn(teamId, row.id)).catch(() => true);
      if (isDue) saved = at.getTime();
      if (!isOn) return over.abort(new IntakeOver());
      if (isDone) return;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, TICK_MS);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
  })();
  try {
    return await work(over.signal);
  } catch (error) {
    if (over.signal.aborted) throw new IntakeOver();
    throw error;
  } finally {
    isDone = true;
    wake();
    await following;
  }
}
