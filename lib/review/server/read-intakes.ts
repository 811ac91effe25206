import "server-only";
import type { IntakeId, ReviewId } from "@/lib/base/ids";
import { Problem } from "@/lib/base/problem";
import type { Actor } from "@/lib/identity/core/actor";
import { namesOf } from "@/lib/identity/server/names";
import { IntakeView, isUnderWay } from "@/lib/intake/core/intake";
import type { LinkReason } from "@/lib/intake/core/link";
import { toIntake, UNDER_WAY } from "@/lib/intake/server/intake-rows";
import { inTeam } from "@/lib/platform/server/db";
import type { IntakeModel } from "@/lib/platform/server/generated/models";
import { languageOf, wordsFor } from "@/lib/platform/server/words";

/** A worker says that it lives three times a minute; a folder's browser sends a batch more often than that. */
const SILENT_MS = 10 * 60_000;
/** No worker has come to it, and each job has a number of tries. */
const WAITING_MS = 45 * 60_000;
/** Bytes that nothing refers to are swept a day after they came. */
const KEPT_MS = 20 * 3_600_000;
/** How long a page that is opened shows how the last one ended. */
const RECENT_MS = 24 * 3_600_000;

type Timed = Pick<IntakeModel, "kind" | "state" | "updatedAt" | "requestedAt">;

/** Why an intake was never finished and never will be; null while it goes on. */
export function stuckReason({ kind, state, updatedAt }: Timed, now: Date): LinkReason | null {
  const silent = now.getTime() - updatedAt.getTime();
  if (kind === "folder") return (state === "waiting" || state === "running") && silent > SILENT_MS ? { code: "intake-abandoned" } : null;
  if (state === "running" && silent > SILENT_MS) return { code: "intake-stuck" };
  return state === "waiting" && silent > WAITING_MS ? { code: "intake-stuck" } : null;
}

/** Whether what a folder's browser sent may be gone by now. */
export const isIntakeTooOld = ({ requestedAt }: Pick<IntakeModel, "requestedAt">, now: Date): boolean => now.getTime() - requestedAt.getTime() > KEPT_MS;

/** Whether an intake still means something to whoever opens the page: it goes on, or ended badly since the last revision. */
export const isWorthShowing = (intake: IntakeView, lastSubmittedAt: string | null, now: Date): boolean =>
  isUnderWay(intake.state) ||
  (intake.state === "failed" &&
    (lastSubmittedAt === null || intake.requestedAt > lastSubmittedAt) &&
    now.getTime() - new Date(intake.requestedAt).getTime() < RECENT_MS);

const unworded = <R extends { readonly code: string }>(reason: R) => ({ ...reason, message: reason.code });

/** Puts a row into the intake that the API and the screen know. */
export function toIntakeView(row: IntakeModel, requestedBy: string, now: Date): IntakeView {
  const stuck = stuckReason(row, now);
  const intake = toIntake(row);
  const problem = stuck ?? (intake.problem as LinkReason | null);
  return IntakeView.parse({
    ...intake,
    state: stuck ? "failed" : intake.state,
    skipped: intake.skipped.map((group) => ({ ...unworded(group), files: group.files.map(unworded) })),
    problem: problem && unworded(problem),
    requestedBy,
    requestedAt: row.requestedAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  });
}

/** Puts the reasons of an intake into the words of the caller's language. */
export function withIntakeWords(intake: IntakeView, headers: Headers | null): IntakeView {
  const words = wordsFor(languageOf(headers));
  const say = <R extends LinkReason>(reason: R) => {
    const ofFile = `problems.fields.${reason.code}`;
    const message = words(ofFile, reason.params);
    return { ...reason, message: message === ofFile ? words(`problems.codes.${reason.code}`, reason.params) : message };
  };
  return {
    ...intake,
    // A group's own words are those of its first file: the parameters, as a limit, are the same for all of a reason.
    skipped: intake.skipped.map((group) => ({ ...group, message: say({ code: group.code, params: group.files[0]?.params }).message, files: group.files.map(say) })),
    problem: intake.problem && say(intake.problem),
  };
}

/** Reads one intake of a review. */
export async function readIntake(actor: Actor, reviewId: ReviewId, id: IntakeId, now: Date): Promise<IntakeView> {
  return inTeam(actor.teamId, async (tx) => {
    const row = await tx.intake.findFirst({ where: { id, reviewId } });
    if (!row) throw new Problem("not-found", "not-found");
    const names = await namesOf(tx, [row.requestedBy]);
    return toIntakeView(row, names.get(row.requestedBy) ?? "", now);
  });
}

/** Lists a review's latest intakes, the newest first, or only what goes on. */
export async function listIntakes(actor: Actor, reviewId: ReviewId, now: Date, { take = 20, isOpen = false } = {}): Promise<IntakeView[]> {
  return inTeam(actor.teamId, async (tx) => {
    const where = { reviewId, ...(isOpen ? { state: { in: UNDER_WAY } } : {}) };
    const found = await tx.intake.findMany({ where, orderBy: [{ requestedAt: "desc" }, { id: "desc" }], take });
    const rows = isOpen ? found.filter((row) => stuckReason(row, now) === null) : found;
    const names = await namesOf(tx, rows.map((row) => row.requestedBy));
    return rows.map((row) => toIntakeView(row, names.get(row.requestedBy) ?? "", now));
  });
}
