import "server-only";
import type { IntakeId, ReviewId } from "@/lib/base/ids";
import { Problem } from "@/lib/base/problem";
import type { Actor } from "@/lib/identity/core/actor";
import { namesOf } from "@/lib/identity/server/names";
import { countOf, type IntakeView } from "@/lib/intake/core/intake";
import type { Limits } from "@/lib/intake/core/limits";
import { addFolderFiles, countFolder, readFolderFiles } from "@/lib/intake/server/folder-files";
import { announceIntake, toIntake, UNDER_WAY, type Intake } from "@/lib/intake/server/intake-rows";
import { receiveUpload } from "@/lib/intake/server/receive-upload";
import type { Revision } from "@/lib/intake/core/revision";
import { makeBlobWriter } from "@/lib/platform/server/blob-writer";
import { inTeam, type Tx } from "@/lib/platform/server/db";
import { claimIntake } from "./end-intake";
import { isIntakeTooOld, toIntakeView } from "./read-intakes";
import type { Settle } from "./settle";
import { submitRevision } from "./submit-revision";

const MEGABYTE = 1024 * 1024;

/** Finds a folder's intake that still takes files; of the review at hand alone. */
async function findOpen(tx: Tx, reviewId: ReviewId, id: IntakeId): Promise<Intake> {
  const row = await tx.intake.findFirst({ where: { id, reviewId } });
  if (!row) throw new Problem("not-found", "not-found");
  if (row.kind !== "folder") throw new Problem("conflict", "intake-not-folder");
  const intake = toIntake(row);
  if (!UNDER_WAY.includes(intake.state)) throw new Problem("conflict", "intake-over");
  return intake;
}

/** Puts together what is true of a folder by now, and refuses one that has grown beyond what a revision may hold. */
async function tell(tx: Tx, row: Intake, limits: Limits, at: Date): Promise<void> {
  const { came, taken, bytes, refused } = await countFolder(tx, row.id as IntakeId);
  if (taken > limits.files) throw new Problem("too-large", "limit-files", { params: { limit: limits.files } });
  if (bytes > limits.revisionBytes) throw new Problem("too-large", "limit-revision", { params: { limit: Math.floor(limits.revisionBytes / MEGABYTE) } });
  const { left } = row.options;
  const leftCount = countOf(left);
  const progress = { ...row.progress, phase: "receiving", bytes, seen: came + leftCount, taken, takenBytes: bytes, skipped: came - taken + leftCount, current: null };
  const { count } = await tx.intake.updateMany({
    where: { id: row.id, state: { in: UNDER_WAY } },
    data: { state: "running", progress, skipped: [...left, ...refused] as object[], updatedAt: at, version: { increment: 1 } },
  });
  if (count === 0) throw new Problem("conflict", "intake-over");
  await announceIntake(tx, row.teamId, row.reviewId, row.id);
}

/** Receives a batch of a folder's files. One that broke off is simply sent again: a file counts once. */
export async function receiveFolderFiles(request: Request, actor: Actor, reviewId: ReviewId, id: IntakeId, limits: Limits, now: () => Date): Promise<IntakeView> {
  const before = await inTeam(actor.teamId, (tx) => findOpen(tx, reviewId, id));
  const { files, refused } = await receiveUpload(request, actor.teamId, limits, before.options.repair, makeBlobWriter(actor.teamId));
  return inTeam(actor.teamId, async (tx) => {
    // Batches that come together are counted one after the other.
    await tx.$executeRaw`SELECT FROM intake WHERE id = ${id}::uuid FOR UPDATE`;
    const row = await findOpen(tx, reviewId, id);
    await addFolderFiles(tx, actor.teamId, id, files, refused);
    await tell(tx, row, limits, now());
    const names = await namesOf(tx, [row.requestedBy]);
    return toIntakeView(await tx.intake.findUniqueOrThrow({ where: { id } }), names.get(row.requestedBy) ?? "", now());
  });
}

/** Submits a folder as one revision, once every file of it has come. */
export async function submitFolder(actor: Actor, reviewId: ReviewId, id: IntakeId, limits: Limits, at: Date, settle: Settle): Promise<Revision> {
  const { row, files, came } = await inTeam(actor.teamId, async (tx) => {
    const found = await findOpen(tx, reviewId, id);
    return { row: found, files: await readFolderFiles(tx, id), came: (await countFolder(tx, id)).came };
  });
  if (row.origin.kind !== "folder") throw new Problem("conflict", "intake-not-folder");
  // A revision that lacks files without saying so would be judged as if it were whole.
  if (came < row.origin.files) throw new Problem("conflict", "intake-incomplete", { params: { came, files: row.origin.files } });
  if (files.length === 0) throw new Problem("invalid", "intake-empty");
  if (isIntakeTooOld(row, at)) throw new Problem("conflict", "intake-too-old");
  const claim = async (tx: Tx, { number }: { readonly number: number }) => {
    await claimIntake(tx, row, number, at, { progress: { ...row.progress, phase: "submitting", current: null } });
    await announceIntake(tx, actor.teamId, reviewId, id);
  };
  return submitRevision(actor, reviewId, files, row.options.keep, limits, at, settle, { claim });
}
