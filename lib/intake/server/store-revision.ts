import "server-only";
import { randomUUID } from "node:crypto";
import type { ReviewId, RevisionId } from "@/lib/base/ids";
import { canonicalJson } from "@/lib/formats/canonical-json";
import type { Actor } from "@/lib/identity/core/actor";
import { revisionProjection } from "@/lib/intake/core/revision";
import type { RevisionSource } from "@/lib/intake/core/revision-source";
import { assertUnpurged, sha256Of } from "@/lib/platform/server/blobs";
import type { Tx } from "@/lib/platform/server/db";
import { enqueue } from "@/lib/platform/server/jobs";
import type { PreparedFile } from "./prepare-file";

/** Writes the next revision of a review, whose files are stored already; nobody can change it afterwards. */
export async function storeRevision(
  tx: Tx,
  actor: Actor,
  reviewId: ReviewId,
  files: readonly PreparedFile[],
  at: Date,
  source: RevisionSource | null = null,
): Promise<{ id: RevisionId; number: number; digest: string }> {
  await assertUnpurged(tx, actor.teamId, files.flatMap(({ sha256, textSha256 }) => [sha256, textSha256]));
  const last = await tx.revision.findFirst({ where: { reviewId }, orderBy: { number: "desc" }, select: { number: true } });
  const digest = sha256Of(canonicalJson(revisionProjection(files)));
  const revision = { id: randomUUID() as RevisionId, number: (last?.number ?? 0) + 1, digest };
  await tx.revision.create({
    data: { ...revision, teamId: actor.teamId, reviewId, submittedBy: actor.userId, submittedAt: at, source: source ?? undefined },
  });
  await tx.revisionFile.createMany({
    data: files.map((file) => ({
      ...file,
      teamId: actor.teamId,
      revisionId: revision.id,
      encoding: file.encoding,
      marks: file.marks as object[],
      source: file.source ?? undefined,
    })),
  });
  await enqueue(tx, "render-revision", { teamId: actor.teamId, revisionId: revision.id });
  return revision;
}
