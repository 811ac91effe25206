import "server-only";
import type { Language, ReviewId, SystemId } from "@/lib/base/ids";
import { Problem } from "@/lib/base/problem";
import type { Actor } from "@/lib/identity/core/actor";
import { namesOf } from "@/lib/identity/server/names";
import type { Revision } from "@/lib/intake/core/revision";
import { readRevision } from "@/lib/intake/server/read-revision";
import { pinnedItems, type PinnedItem } from "@/lib/packs/core/pinned";
import { inTeam, type Tx } from "@/lib/platform/server/db";
import type { Assessment } from "@/lib/review/core/assessment";
import type { Finding } from "@/lib/review/core/finding";
import { Round } from "@/lib/review/core/round";
import type { Section } from "@/lib/review/core/section";
import { toAssessment, toFinding } from "./rows";

/** A review as its page and the API show it: what it is about and where it stands. */
export interface Review {
  readonly id: ReviewId;
  readonly title: string;
  readonly language: Language;
  readonly version: number;
  readonly system: { readonly id: SystemId; readonly name: string; readonly description: string };
  readonly packs: readonly { readonly id: string; readonly version: string }[];
  readonly round: Round | null;
  readonly revision: Revision | null;
  /** Numbers of every revision, the newest first, with who submitted each. */
  readonly revisions: readonly { readonly number: number; readonly digest: string; readonly submittedBy: string; readonly submittedAt: string }[];
  /** Whether the person asking submitted any of them, and so counts as an author. */
  readonly isAuthor: boolean;
}

/** Reads a review with its latest round and that round's revision. */
export async function readReview(actor: Actor, reviewId: ReviewId): Promise<Review> {
  return inTeam(actor.teamId, async (tx) => {
    const review = await tx.review.findUnique({ where: { id: reviewId } });
    if (!review) throw new Problem("not-found", "not-found");
    const system = await tx.system.findUniqueOrThrow({ where: { id: review.systemId } });
    const revisions = await tx.revision.findMany({ where: { reviewId }, orderBy: { number: "desc" }, take: 200 });
    const names = await namesOf(tx, revisions.map((row) => row.submittedBy));
    const round = await tx.round.findFirst({ where: { reviewId }, orderBy: { number: "desc" } });
    const current = revisions.find((row) => row.id === round?.revisionId);
    const packs = (review.packs as { id: string; version: string }[]).map(({ id, version }) => ({ id, version }));
    return {
      id: reviewId,
      title: review.title,
      language: review.language as Language,
      version: review.version,
      system: { id: system.id as SystemId, name: system.name, description: system.description },
      packs,
      round:
        round && current
          ? Round.parse({
              ...round,
              revision: current.number,
              revisionDigest: current.digest,
              openedAt: round.openedAt.toISOString(),
              decidedAt: round.decidedAt?.toISOString() ?? null,
            })
          : null,
      revision: current ? await readRevision(tx, reviewId, current.number) : null,
      revisions: revisions.map((row) => ({
        number: row.number,
        digest: row.digest,
        submittedBy: names.get(row.submittedBy) ?? "",
        submittedAt: row.submittedAt.toISOString(),
      })),
      isAuthor: revisions.some((row) => row.submittedBy === actor.userId),
    };
  });
}

/** An item of the checklist with the answer it has in the latest round. */
export interface ChecklistEntry extends PinnedItem {
  readonly answer: Assessment | null;
}

export interface Checklist {
  readonly sections: readonly { readonly section: Section; readonly items: readonly ChecklistEntry[] }[];
}

/** Reads the answers of the latest round by item id. */
export async function readAssessments(tx: Tx, reviewId: ReviewId): Promise<Map<string, Assessment>> {
  const round = await tx.round.findFirst({ where: { reviewId }, orderBy: { number: "desc" }, select: { id: true } });
  const rows = round ? await tx.assessment.findMany({ where: { roundId: round.id } }) : [];
  const names = await namesOf(tx, rows.map((row) => row.byId));
  return new Map(rows.map((row) => [row.itemId, toAssessment(row, names)]));
}

/** Reads the checklist by section, with answers. */
export async function readChecklist(actor: Actor, reviewId: ReviewId): Promise<Checklist> {
  return inTeam(actor.teamId, async (tx) => {
    const review = await tx.review.findUnique({ where: { id: reviewId }, select: { packs: true } });
    if (!review) throw new Problem("not-found", "not-found");
    const answers = await readAssessments(tx, reviewId);
    const items = pinnedItems(review.packs).map((item) => ({ ...item, answer: answers.get(item.id) ?? null }));
    return {
      sections: ([1, 2, 3, 4, 5, 6] as const).map((section) => ({ section, items: items.filter((item) => item.section === section) })),
    };
  });
}

/** Reads every finding of a review within a transaction, by number. */
export async function findingsOf(tx: Tx, reviewId: ReviewId): Promise<Finding[]> {
  const rows = await tx.finding.findMany({ where: { reviewId }, orderBy: { number: "asc" } });
  const round = await tx.round.findFirst({ where: { reviewId }, orderBy: { number: "desc" }, select: { number: true } });
  const names = await namesOf(tx, rows.map((row) => row.openedById));
  return rows.map((row) => toFinding(row, names, round?.number ?? 1));
}

/** Lists a review's findings. A review holds at most some hundreds; they are judged, filtered and sorted together. */
export async function listFindings(actor: Actor, reviewId: ReviewId): Promise<Finding[]> {
  return inTeam(actor.teamId, (tx) => findingsOf(tx, reviewId));
}

/** Reads one finding. */
export async function readFinding(actor: Actor, reviewId: ReviewId, findingId: string): Promise<Finding> {
  return inTeam(actor.teamId, async (tx) => {
    const row = await tx.finding.findFirst({ where: { id: findingId, reviewId } });
    if (!row) throw new Problem("not-found", "not-found");
    const round = await tx.round.findFirst({ where: { reviewId }, orderBy: { number: "desc" }, select: { number: true } });
    return toFinding(row, await namesOf(tx, [row.openedById]), round?.number ?? 1);
  });
}
