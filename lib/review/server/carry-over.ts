import "server-only";
import { randomUUID } from "node:crypto";
import type { ReviewId } from "@/lib/base/ids";
import { todayIn } from "@/lib/base/today";
import { recordEvent } from "@/lib/audit/server/record-event";
import type { Actor } from "@/lib/identity/core/actor";
import { readText } from "@/lib/intake/server/read-revision";
import { pinnedItems } from "@/lib/packs/core/pinned";
import { readPinnedPacks } from "@/lib/packs/server/pinned-packs";
import { Prisma, type Tx } from "@/lib/platform/server/db";
import type { AssessmentModel, FindingModel, ReviewModel } from "@/lib/platform/server/generated/models";
import { Basis } from "@/lib/review/core/assessment";
import { carriedState, carryLines, carryPlace, type CarriedAnswer, type CarriedOver, type NewText } from "@/lib/review/core/carry";
import type { Finding } from "@/lib/review/core/finding";
import { Place, type LinesPlace } from "@/lib/review/core/place";
import { compareLines, reanchorSuggestionIn } from "@/lib/review/core/reanchor";
import { Suggestion } from "@/lib/review/core/suggestion";

/** Beyond this many files a place whose file has another name now is not looked for. */
const MOST_FILES = 50;

interface First {
  readonly roundId: string;
  readonly roundNumber: number;
  readonly revisionId: string;
  readonly revisionNumber: number;
}

/** The texts of the two submissions, each read once. */
function textsOf(tx: Tx, actor: Actor, from: string, first: First) {
  const earlier = new Map<string, string | null>();
  let all: NewText[] | undefined;
  const kept = new Map<string, NewText[]>();
  const read = async (sha256: string) => readText(tx, actor.teamId, sha256).catch(() => null);
  return {
    /** A file's text in a revision of the earlier review; null where it is gone. */
    async old(path: string, revision: number | undefined): Promise<string | null> {
      const key = `${revision} ${path}`;
      if (!earlier.has(key)) {
        const row = revision === undefined ? null : await tx.revision.findUnique({ where: { reviewId_number: { reviewId: from, number: revision } } });
        const file = row && (await tx.revisionFile.findUnique({ where: { revisionId_path: { revisionId: row.id, path } } }));
        earlier.set(key, file ? await read(file.textSha256) : null);
      }
      return earlier.get(key) ?? null;
    },
    /** Where a place of this file may stand now: the file of the same name, else every one of a small submission. */
    async now(path: string): Promise<NewText[]> {
      const known = kept.get(path);
      if (known) return known;
      const where = { revisionId: first.revisionId };
      const same = await tx.revisionFile.findUnique({ where: { revisionId_path: { ...where, path } } });
      const texts = async (rows: readonly { path: string; textSha256: string }[]) => {
        const found: NewText[] = [];
        for (const row of rows) {
          const text = await read(row.textSha256);
          if (text !== null) found.push({ path: row.path, text });
        }
        return found;
      };
      if (same) kept.set(path, await texts([same]));
      else {
        all ??= (await tx.revisionFile.count({ where })) > MOST_FILES ? [] : await texts(await tx.revisionFile.findMany({ where }));
        kept.set(path, all);
      }
      return kept.get(path) ?? [];
    },
  };
}
type Texts = ReturnType<typeof textsOf>;

async function carryAnswer(row: AssessmentModel, texts: Texts, revision: number): Promise<CarriedAnswer> {
  const basis = Basis.parse(row.basis);
  const places: LinesPlace[] = [];
  const dropped: string[] = [];
  for (const place of basis.places) {
    const found = carryLines(place, await texts.old(place.path, place.revision), await texts.now(place.path), revision);
    if (found) places.push(found);
    else dropped.push(place.quote ?? place.path);
  }
  const { itemId, answer, reason, note, byId, at } = row;
  return { itemId, answer, basis: { ...basis, places }, reason, note, byId, at: at.toISOString(), dropped } as CarriedAnswer;
}

async function carryFinding(row: FindingModel, texts: Texts, first: First, today: string) {
  const state = carriedState(row as unknown as Finding, today);
  if (!state) return null;
  const before = row.place ? Place.parse(row.place) : null;
  const path = before && before.kind !== "absent" ? (before.path ?? "") : "";
  const old = before && before.kind !== "absent" ? await texts.old(path, before.revision) : null;
  const carried = before && carryPlace(before, old, path === "" ? [] : await texts.now(path), first.revisionNumber);

  const edit = row.suggestion ? Suggestion.parse(row.suggestion) : null;
  const oldOfEdit = edit && (await texts.old(edit.path, edit.revision));
  const same = edit && (await texts.now(edit.path)).find((one) => one.path === edit.path);
  const moved = edit && oldOfEdit !== null && same ? reanchorSuggestionIn(edit, compareLines(oldOfEdit, same.text), first.revisionNumber) : null;
  const suggestion = moved?.kind === "anchored" ? moved.place : null;
  return {
    ...state,
    place: carried?.place ?? null,
    suggestion,
    // The code of an edit whose lines are gone is still how it is to be done.
    code: row.code === "" && edit && !suggestion ? edit.after : row.code,
    isPlaced: (carried?.isPlaced ?? true) && (edit === null || suggestion !== null),
  };
}

/** Findings cross over with new numbers, in their old order. Gives how many, and which of them lost their lines. */
async function carryFindings(tx: Tx, review: ReviewModel, texts: Texts, first: First, today: string, at: Date) {
  const rows = await tx.finding.findMany({ where: { reviewId: review.carriedFrom! }, orderBy: { number: "asc" } });
  const items = new Set(pinnedItems((await readPinnedPacks(tx, review.packs)).map(({ pack }) => pack)).map(({ id }) => id));
  const unplaced: string[] = [];
  const ids = new Map<string, string>();
  const made: Prisma.FindingCreateManyInput[] = [];
  for (const row of rows) {
    const carried = await carryFinding(row, texts, first, today);
    if (!carried) continue;
    const id = randomUUID();
    ids.set(row.id, id);
    const { isPlaced, place, suggestion, riskAcceptances, ...rest } = carried;
    if (!isPlaced) unplaced.push(id);
    made.push({
      ...row,
      ...rest,
      id,
      reviewId: review.id,
      roundNumber: first.roundNumber,
      number: review.nextFinding + made.length,
      place: place ?? Prisma.DbNull,
      suggestion: suggestion ?? Prisma.DbNull,
      closesByChanges: row.closesByChanges as object[],
      riskAcceptances: riskAcceptances as object[],
      itemId: row.itemId && items.has(row.itemId) ? row.itemId : null,
      mergedInto: null,
      carriedFrom: row.id,
      version: 1,
      updatedAt: at,
    });
  }
  if (made.length > 0) await tx.finding.createMany({ data: made });
  return { ids, unplaced };
}

async function carryAnswers(tx: Tx, review: ReviewModel, roundId: string, texts: Texts, first: First): Promise<CarriedAnswer[]> {
  const items = pinnedItems((await readPinnedPacks(tx, review.packs)).map(({ pack }) => pack)).map(({ id }) => id);
  const rows = await tx.assessment.findMany({ where: { roundId, itemId: { in: items }, answer: { not: null } }, orderBy: { itemId: "asc" } });
  const answers: CarriedAnswer[] = [];
  for (const row of rows) answers.push(await carryAnswer(row, texts, first.revisionNumber));
  if (answers.length > 0)
    await tx.assessment.createMany({
      data: answers.map(({ dropped: _, ...one }) => ({
        ...one,
        basis: one.basis as object,
        at: new Date(one.at),
        roundId: first.roundId,
        teamId: review.teamId,
        reviewId: review.id,
        carried: true,
      })),
    });
  return answers;
}

interface StoredCondition {
  readonly id: string;
  readonly findings: readonly string[];
}

/** Conditions of the last verdict that still stands and that nobody has closed; they name the new findings. */
async function carryConditions(tx: Tx, review: ReviewModel, findings: ReadonlyMap<string, string>, at: Date): Promise<number> {
  const verdict = await tx.verdict.findFirst({
    where: { reviewId: review.carriedFrom!, voidedAt: null, supersededAt: null },
    orderBy: { number: "desc" },
  });
  if (!verdict) return 0;
  const proposal = await tx.verdictProposal.findUniqueOrThrow({ where: { id: verdict.proposalId } });
  const progress = await tx.conditionProgress.findMany({ where: { verdictId: verdict.id }, orderBy: { at: "asc" } });
  const open = (proposal.conditions as unknown as StoredCondition[]).filter(
    (one) => progress.filter((step) => step.conditionId === one.id).at(-1)?.state !== "closed",
  );
  if (open.length > 0)
    await tx.carriedCondition.createMany({
      data: open.map((one) => ({
        teamId: review.teamId,
        reviewId: review.id,
        verdictId: verdict.id,
        condition: { ...one, findings: one.findings.flatMap((id) => findings.get(id) ?? []) },
        updatedAt: at,
      })),
    });
  return open.length;
}

/**
 * Takes over what an earlier review of the same system has left, when the first submission opens the first round:
 * answers and open findings, marked and put to their lines in the new submission, and open conditions. Done once:
 * the review keeps what crossed over.
 */
export async function carryOver(tx: Tx, actor: Actor, review: ReviewModel, first: First, at: Date): Promise<void> {
  const from = review.carriedFrom as ReviewId | null;
  if (from === null || review.carried !== null) return;
  const round = await tx.round.findFirst({ where: { reviewId: from }, orderBy: { number: "desc" } });
  const texts = textsOf(tx, actor, from, first);
  const answers = round ? await carryAnswers(tx, review, round.id, texts, first) : [];
  const findings = await carryFindings(tx, review, texts, first, todayIn(actor.timeZone, at), at);
  const conditions = await carryConditions(tx, review, findings.ids, at);
  const carried: CarriedOver = { from, round: round?.number ?? null, at: at.toISOString(), answers, unplaced: findings.unplaced };
  await tx.review.update({
    where: { id: review.id },
    data: { carried: carried as object, nextFinding: review.nextFinding + findings.ids.size },
  });
  await recordEvent(tx, actor, at, {
    type: "review.carried-over",
    reviewId: review.id as ReviewId,
    detail: {
      from,
      answers: answers.length,
      findings: findings.ids.size,
      conditions,
      unplaced: findings.unplaced.length + answers.filter((one) => one.dropped.length > 0).length,
    },
  });
}
