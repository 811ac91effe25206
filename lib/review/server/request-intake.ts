import "server-only";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { IntakeId, type ReviewId } from "@/lib/base/ids";
import { Problem } from "@/lib/base/problem";
import { ADDRESS_LENGTH, type OwnHosts } from "@/lib/formats/web-address";
import { recordEvent } from "@/lib/audit/server/record-event";
import type { Actor } from "@/lib/identity/core/actor";
import { gitAddressProblem, GitRef, gitUrlProblem } from "@/lib/intake/core/git-address";
import { addSkip, countOf, IntakeProgress, type IntakeOrigin, type IntakeView, type SkippedGroup } from "@/lib/intake/core/intake";
import type { Limits } from "@/lib/intake/core/limits";
import { UNDER_WAY } from "@/lib/intake/server/intake-rows";
import { inTeam, type Tx } from "@/lib/platform/server/db";
import { enqueue } from "@/lib/platform/server/jobs";
import { failIntake } from "./end-intake";
import { lockRound } from "./lock-round";
import { stuckReason, toIntakeView } from "./read-intakes";

const how = {
  /** The number of the revision whose other files stay. */
  keep: z.int32().positive().nullable().default(null),
  repair: z.boolean().default(true),
};

export const GitInput = z.object({
  kind: z.literal("git"),
  url: z.string().trim().min(1).max(ADDRESS_LENGTH),
  /** A branch, a tag or a full commit; without it the repository's own head. */
  ref: GitRef.nullable().default(null),
  ...how,
});

/** A label that can be stored and shown. */
const Label = z.string().trim().min(1).max(400).refine((text) => text.isWellFormed() && !/\p{Cc}/u.test(text), { error: "unstorable-text" });

export const FolderInput = z.object({
  kind: z.literal("folder"),
  name: Label,
  /** How many files will be sent, and their bytes. */
  files: z.int32().positive(),
  bytes: z.number().int().nonnegative(),
  /** What is left out without being sent; a path that ends with a slash stands for `count` files. */
  left: z
    .array(z.object({ path: Label, code: z.string().regex(/^[a-z][a-z-]{0,39}$/), count: z.int32().positive().default(1) }))
    .max(500)
    .default([]),
  ...how,
});

export const IntakeInput = z.discriminatedUnion("kind", [GitInput, FolderInput]);
export type IntakeInput = z.infer<typeof IntakeInput>;

/** Puts an address into the form it is fetched by, or refuses with what can be known of it at once. */
function readUrl(given: string, own: OwnHosts): string {
  const url = URL.canParse(given) ? new URL(given) : null;
  const problem = gitUrlProblem(given) ?? (url ? gitAddressProblem(url, own) : { code: "link-form" });
  if (problem || !url) throw new Problem("invalid", "intake-refused", { fields: [{ field: "url", ...(problem ?? { code: "link-form" }) }] });
  return url.href;
}

function refuseTooMuch({ files, bytes }: z.infer<typeof FolderInput>, limits: Limits): void {
  if (files > limits.files) throw new Problem("too-large", "limit-files", { params: { limit: limits.files } });
  if (bytes > limits.revisionBytes) throw new Problem("too-large", "limit-revision", { params: { limit: Math.floor(limits.revisionBytes / 1024 / 1024) } });
}

/** Refuses while another intake of the review goes on; one that never will is written down as failed. */
async function assertFree(tx: Tx, reviewId: ReviewId, at: Date): Promise<void> {
  for (const row of await tx.intake.findMany({ where: { reviewId, state: { in: UNDER_WAY } } })) {
    const stuck = stuckReason(row, at);
    if (!stuck) throw new Problem("conflict", "intake-under-way");
    await failIntake(tx, row, at, stuck);
  }
}

/** Refuses at once what would be refused in the end, before anybody sends a hundred megabytes. */
export const assertMayBegin = (actor: Actor, reviewId: ReviewId, keep: number | null, at: Date): Promise<void> =>
  inTeam(actor.teamId, async (tx) => {
    await lockRound(tx, reviewId);
    await assertKept(tx, reviewId, keep);
    await assertFree(tx, reviewId, at);
  });

async function assertKept(tx: Tx, reviewId: ReviewId, keep: number | null): Promise<void> {
  if (keep !== null && !(await tx.revision.findUnique({ where: { reviewId_number: { reviewId, number: keep } }, select: { id: true } })))
    throw new Problem("invalid", "query-invalid", { fields: [{ field: "keep", code: "custom" }] });
}

interface Begun {
  readonly id: IntakeId;
  readonly origin: IntakeOrigin;
  readonly progress: Partial<IntakeProgress>;
  /** Left out before anything was sent. */
  readonly left?: readonly SkippedGroup[];
  readonly keep: number | null;
  readonly repair: boolean;
}

/** Records an intake and, where the worker is to do it, asks for that in the same transaction. */
export async function beginIntake(actor: Actor, reviewId: ReviewId, begun: Begun, at: Date): Promise<IntakeView> {
  const { id, origin, keep, repair } = begun;
  return inTeam(actor.teamId, async (tx) => {
    await lockRound(tx, reviewId);
    await assertKept(tx, reviewId, keep);
    await assertFree(tx, reviewId, at);
    const row = await tx.intake.create({
      data: {
        id,
        teamId: actor.teamId,
        reviewId,
        kind: origin.kind,
        origin,
        options: { keep, repair, left: [...(begun.left ?? [])] },
        progress: IntakeProgress.parse(begun.progress),
        skipped: [...(begun.left ?? [])],
        requestedBy: actor.userId,
        tokenId: actor.token?.id ?? null,
        requestedAt: at,
        updatedAt: at,
      },
    });
    await recordEvent(tx, actor, at, { type: "intake.requested", reviewId, detail: { intakeId: id, kind: origin.kind } });
    if (origin.kind !== "folder") await enqueue(tx, "take-in", { teamId: actor.teamId, intakeId: id });
    return toIntakeView(row, actor.name, at);
  });
}

/** Asks the worker to fetch a repository, or begins to take in a folder whose files the browser will send. */
export async function requestIntake(actor: Actor, reviewId: ReviewId, input: IntakeInput, own: OwnHosts, limits: Limits, at: Date): Promise<IntakeView> {
  const id = IntakeId.parse(randomUUID());
  const { keep, repair } = input;
  if (input.kind === "git") {
    const origin: IntakeOrigin = { kind: "git", url: readUrl(input.url, own), ref: input.ref, commit: null };
    return beginIntake(actor, reviewId, { id, origin, progress: { phase: "fetching" }, keep, repair }, at);
  }
  refuseTooMuch(input, limits);
  let left: SkippedGroup[] = [];
  for (const { path, code, count } of input.left) left = addSkip(left, { path, code, params: path.endsWith("/") ? { count } : undefined });
  const leftCount = countOf(left);
  const { name, files, bytes } = input;
  const progress = { totalBytes: bytes, total: files + leftCount, seen: leftCount, skipped: leftCount };
  return beginIntake(actor, reviewId, { id, origin: { kind: "folder", name, files, bytes }, progress, left, keep, repair }, at);
}
