import "server-only";
import { ReviewId, type Language, type SystemId } from "@/lib/base/ids";
import { Problem } from "@/lib/base/problem";
import type { Actor } from "@/lib/identity/core/actor";
import { namesOf } from "@/lib/identity/server/names";
import type { FilePurge, Revision } from "@/lib/intake/core/revision";
import { purgesOf } from "@/lib/intake/server/purge-record";
import { toRevision } from "@/lib/intake/server/read-revision";
import { pinnedItems, type Guidance } from "@/lib/packs/core/pinned";
import { readPinnedPacks, type Pinned } from "@/lib/packs/server/pinned-packs";
import { inTeam, Prisma, type Tx } from "@/lib/platform/server/db";
import { rowsAsJson, rowsOf } from "@/lib/platform/server/rows-as-json";
import type { ReviewModel, RevisionFileModel, RevisionModel, RoundModel, SystemModel } from "@/lib/platform/server/generated/models";
import { sha256Of } from "@/lib/platform/server/blobs";
import type { Assessment } from "@/lib/review/core/assessment";
import type { Checklist, ChecklistEntry } from "@/lib/review/core/checklist";
import type { FindingRecord } from "@/lib/review/core/finding";
import { Round } from "@/lib/review/core/round";
import { SECTIONS } from "@/lib/review/core/section";
import { toAssessment, toRecord } from "./rows";

const { sql } = Prisma;

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

/** The rows that a review is put together from. */
interface ReviewRows {
  readonly review: ReviewModel;
  readonly system: SystemModel;
  /** The newest first. */
  readonly revisions: readonly RevisionModel[];
  readonly round: RoundModel | null;
  readonly files: readonly RevisionFileModel[];
}

async function reviewRows(tx: Tx, reviewId: ReviewId): Promise<ReviewRows> {
  const review = await tx.review.findUnique({ where: { id: reviewId } });
  if (!review) throw new Problem("not-found", "not-found");
  const system = await tx.system.findUniqueOrThrow({ where: { id: review.systemId } });
  const revisions = await tx.revision.findMany({ where: { reviewId }, orderBy: { number: "desc" }, take: 200 });
  const round = await tx.round.findFirst({ where: { reviewId }, orderBy: { number: "desc" } });
  const files = round ? await tx.revisionFile.findMany({ where: { revisionId: round.revisionId }, orderBy: { path: "asc" } }) : [];
  return { review, system, revisions, round, files };
}

function toReview(
  actor: Actor,
  { review, system, revisions, round, files }: ReviewRows,
  names: ReadonlyMap<string, string>,
  purges: ReadonlyMap<string, FilePurge>,
): Review {
  const current = revisions.find((row) => row.id === round?.revisionId);
  return {
    id: ReviewId.parse(review.id),
    title: review.title,
    language: review.language as Language,
    version: review.version,
    system: { id: system.id as SystemId, name: system.name, description: system.description },
    packs: (review.packs as { id: string; version: string }[]).map(({ id, version }) => ({ id, version })),
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
    revision: current ? toRevision(current, files, names.get(current.submittedBy) ?? "", purges) : null,
    revisions: revisions.map((row) => ({
      number: row.number,
      digest: row.digest,
      submittedBy: names.get(row.submittedBy) ?? "",
      submittedAt: row.submittedAt.toISOString(),
    })),
    isAuthor: revisions.some((row) => row.submittedBy === actor.userId),
  };
}

/** Reads a review with its latest round and that round's revision. */
export async function readReview(actor: Actor, reviewId: ReviewId): Promise<Review> {
  return inTeam(actor.teamId, async (tx) => {
    const rows = await reviewRows(tx, reviewId);
    const names = await namesOf(tx, rows.revisions.map((row) => row.submittedBy));
    return toReview(actor, rows, names, await purgesOf(tx, rows.files.map((file) => file.id)));
  });
}

/** Everything that the workbench shows, each as its own door of the API gives it. */
export interface WorkbenchFacts {
  readonly review: Review;
  readonly checklist: Checklist;
  readonly findings: readonly FindingRecord[];
  readonly members: readonly { readonly userId: string; readonly name: string; readonly email: string }[];
}

/** Reads what the workbench shows by one statement: it is the page that people have open all day. */
export async function readWorkbench(actor: Actor, reviewId: ReviewId): Promise<WorkbenchFacts> {
  return inTeam(actor.teamId, async (tx) => {
    const id = sql`${reviewId}::uuid`;
    const [read] = await tx.$queryRaw<Record<string, unknown>[]>`
      WITH latest AS MATERIALIZED (SELECT id, revision_id FROM round WHERE review_id = ${id} ORDER BY number DESC LIMIT 1),
      files AS MATERIALIZED (SELECT f.id FROM revision_file f JOIN latest ON f.revision_id = latest.revision_id)
      SELECT ${rowsAsJson("Review", sql`WHERE x.id = ${id}`)} AS review,
        ${rowsAsJson("System", sql`JOIN review r ON r.system_id = x.id WHERE r.id = ${id}`)} AS system,
        ${rowsAsJson("Revision", sql`WHERE x.review_id = ${id} ORDER BY x.number DESC LIMIT 200`)} AS revisions,
        ${rowsAsJson("Round", sql`JOIN latest ON latest.id = x.id`)} AS round,
        ${rowsAsJson("RevisionFile", sql`JOIN files ON files.id = x.id ORDER BY x.path`)} AS files,
        ${rowsAsJson("Purge", sql`JOIN files ON files.id = x.file_id`)} AS purges,
        ${rowsAsJson("Assessment", sql`JOIN latest ON latest.id = x.round_id`)} AS answers,
        ${rowsAsJson("Finding", sql`WHERE x.review_id = ${id} ORDER BY x.number`)} AS findings,
        ${rowsAsJson("Membership", sql`WHERE x.team_id = ${actor.teamId}::uuid AND x.removed_at IS NULL ORDER BY x.created_at, x.user_id`)} AS members,
        (SELECT coalesce(json_agg(json_build_object('id', u.id, 'name', u.name, 'email', u.email)), '[]') FROM app_user u WHERE u.id IN (
          SELECT submitted_by FROM revision WHERE review_id = ${id} UNION SELECT a.by_id FROM assessment a JOIN latest ON latest.id = a.round_id
          UNION SELECT opened_by FROM finding WHERE review_id = ${id} UNION SELECT p.by_id FROM purge p JOIN files ON files.id = p.file_id
          UNION SELECT user_id FROM membership WHERE team_id = ${actor.teamId}::uuid AND removed_at IS NULL)) AS people`;
    const [review] = rowsOf("Review", read?.review ?? []);
    const [system] = rowsOf("System", read?.system ?? []);
    if (!read || !review || !system) throw new Problem("not-found", "not-found");
    const [round = null] = rowsOf("Round", read.round);
    const people = new Map((read.people as { id: string; name: string; email: string }[]).map((one) => [one.id, one]));
    const names = new Map([...people].map(([person, { name }]) => [person, name]));
    const purges = new Map(rowsOf("Purge", read.purges).map((row) => [row.fileId, { by: names.get(row.byId) ?? "", at: row.at.toISOString(), reason: row.reason }]));
    const rows = { review, system, revisions: rowsOf("Revision", read.revisions), round, files: rowsOf("RevisionFile", read.files) };
    const packs = await readPinnedPacks(tx, review.packs);
    return {
      review: toReview(actor, rows, names, purges),
      checklist: toChecklist(packs, new Map(rowsOf("Assessment", read.answers).map((row) => [row.itemId, toAssessment(row, names)]))),
      findings: rowsOf("Finding", read.findings).map((row) => toRecord(row, names, round?.number ?? 1)),
      members: rowsOf("Membership", read.members).map(({ userId }) => ({ userId, name: names.get(userId) ?? "", email: people.get(userId)?.email ?? "" })),
    };
  });
}

/** Reads the answers of the latest round by item id. */
export async function readAssessments(tx: Tx, reviewId: ReviewId): Promise<Map<string, Assessment>> {
  const round = await tx.round.findFirst({ where: { reviewId }, orderBy: { number: "desc" }, select: { id: true } });
  const rows = round ? await tx.assessment.findMany({ where: { roundId: round.id } }) : [];
  const names = await namesOf(tx, rows.map((row) => row.byId));
  return new Map(rows.map((row) => [row.itemId, toAssessment(row, names)]));
}

/** Puts pinned packs and answers into the checklist, by section. */
function toChecklist(packs: readonly Pinned[], answers: ReadonlyMap<string, Assessment>): Checklist {
  const questions = new Map<string, ChecklistEntry["question"]>(packs.flatMap(({ pack }) => pack.items.map(({ id, text }) => [`${pack.id}/${id}`, { en: text.en.question, sv: text.sv.question }] as const)));
  const items = pinnedItems(packs.map(({ pack }) => pack)).map(
    ({ id, section, required, text, alsoAsks }): ChecklistEntry => ({
      id,
      section,
      required,
      question: { en: text.en.question, sv: text.sv.question },
      answer: answers.get(id) ?? null,
      alsoAsks: alsoAsks.map((other) => ({ id: other, question: questions.get(other)!, answer: answers.get(other) ?? null })),
    }),
  );
  return {
    pins: pinsDigest(packs),
    sections: SECTIONS.map((section) => ({ section, items: items.filter((item) => item.section === section) })),
  };
}

const pinsDigest = (packs: readonly Pinned[]): string => sha256Of(packs.map(({ sha256 }) => sha256).join());

/** Reads what the pinned packs say of each item, in one language, with the digest of what is pinned. */
export async function readGuidance(actor: Actor, reviewId: ReviewId, language: Language): Promise<{ pins: string; items: Guidance[] }> {
  return inTeam(actor.teamId, async (tx) => {
    const review = await tx.review.findUnique({ where: { id: reviewId }, select: { packs: true } });
    if (!review) throw new Problem("not-found", "not-found");
    const packs = await readPinnedPacks(tx, review.packs);
    const items = pinnedItems(packs.map(({ pack }) => pack)).map(({ id, looksFor, sources, template, text }) => ({ id, looksFor, sources, template, text: text[language] }));
    return { pins: pinsDigest(packs), items };
  });
}

/** Reads one finding. */
export async function readFinding(actor: Actor, reviewId: ReviewId, findingId: string): Promise<FindingRecord> {
  return inTeam(actor.teamId, async (tx) => {
    const row = await tx.finding.findFirst({ where: { id: findingId, reviewId } });
    if (!row) throw new Problem("not-found", "not-found");
    const round = await tx.round.findFirst({ where: { reviewId }, orderBy: { number: "desc" }, select: { number: true } });
    return toRecord(row, await namesOf(tx, [row.openedById]), round?.number ?? 1);
  });
}
