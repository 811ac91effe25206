import "server-only";
import { randomBytes } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { UserId, type AnalysisId, type DiscussionId, type FindingId, type ItemId, type ReviewId, type SystemId, type TeamId } from "@/lib/base/ids";
import { analyseRevision } from "@/lib/analysis/server/analyse-revision";
import { readInProcess } from "@/lib/analysis/server/read-in-process";
import type { Actor } from "@/lib/identity/core/actor";
import { hashPassword } from "@/lib/identity/server/password";
import { DEFAULT_LIMITS } from "@/lib/intake/core/limits";
import { createSystem } from "@/lib/intake/server/save-system";
import { asPerson, inTeam } from "@/lib/platform/server/db";
import { compileSnapshot } from "@/lib/report/server/compile-snapshot";
import { AssessmentInput } from "@/lib/review/core/assessment";
import { DiscussionInput } from "@/lib/review/core/discussion";
import { FindingInput } from "@/lib/review/core/finding";
import { JudgementInput } from "@/lib/review/core/ledger";
import { QuestionInput } from "@/lib/review/core/question";
import { acceptRisk } from "@/lib/review/server/accept-risk";
import { addAttachment } from "@/lib/review/server/add-attachment";
import { addComment } from "@/lib/review/server/add-comment";
import { answerQuestion } from "@/lib/review/server/answer-question";
import { askQuestion } from "@/lib/review/server/ask-question";
import { assessItem } from "@/lib/review/server/assess-item";
import { changeFinding } from "@/lib/review/server/change-finding";
import { judgeClaim } from "@/lib/review/server/judge-claim";
import { openDiscussion } from "@/lib/review/server/open-discussion";
import { openFinding } from "@/lib/review/server/open-finding";
import { openReview } from "@/lib/review/server/open-review";
import { listClaims } from "@/lib/review/server/read-ledger";
import { readSample, sampleFiles, samplesFolder } from "@/lib/review/server/samples";
import { submitRevision } from "@/lib/review/server/submit-revision";
import { createShareLink } from "@/lib/sharing/server/create-share-link";
import { ProposalInput } from "@/lib/verdict/core/verdict";
import { overrideRequirement } from "@/lib/verdict/server/override-requirement";
import { proposeVerdict } from "@/lib/verdict/server/propose-verdict";
import { readVerdict } from "@/lib/verdict/server/read-verdict";
import { recordProgress } from "@/lib/verdict/server/record-progress";
import { settleVerdict } from "@/lib/verdict/server/settle-verdict";
import { signOff } from "@/lib/verdict/server/sign-off";
import { Story, type At, type Who } from "./sample-story";

/** The sample that has a story. */
const TOLD = "multi-tenant-ai";
const DAY = 86_400_000;
const ROLES = { author: "author", lead: "lead", reviewer: "reviewer", approver: "approver" } as const;

const addressOf = (who: Who, teamId: TeamId): string => `sample-${who}.${teamId}@sample.invalid`;

/** Makes the people of the story. Nobody knows their passwords, and they leave the team when it has been told. */
async function makePeople(teamId: TeamId, names: Story["people"]): Promise<Record<Who, Actor>> {
  const { timeZone } = await inTeam(teamId, (tx) => tx.team.findUniqueOrThrow({ where: { id: teamId } }));
  const passwordHash = await hashPassword(randomBytes(32).toString("base64"));
  const cast = {} as Record<Who, Actor>;
  for (const who of ["author", "lead", "reviewer", "approver"] as const) {
    const userId = UserId.parse(crypto.randomUUID());
    const [email, name] = [addressOf(who, teamId), names[who]];
    await asPerson(userId, (tx) => tx.user.create({ data: { id: userId, email, name, passwordHash } }));
    await inTeam(teamId, (tx) => tx.membership.create({ data: { teamId, userId, role: ROLES[who] } }));
    cast[who] = { userId, email, name, token: null, teamId, role: ROLES[who], timeZone };
  }
  return cast;
}

/** Finds the lines that a story names by their words. */
async function linesOf(sampleId: string, replaced: Readonly<Record<string, string>>, { path, from, to }: At): Promise<{ path: string; startLine: number; endLine: number }> {
  const lines = (await readFile(join(samplesFolder(), sampleId, replaced[path] ?? path), "utf8")).split("\n");
  const start = lines.findIndex((line) => line.includes(from));
  const end = lines.findIndex((line, at) => at >= start && line.includes(to));
  if (start < 0 || end < 0) throw new Error(`“${start < 0 ? from : to}” does not stand in ${path} of the sample`);
  return { path, startLine: start + 1, endLine: end + 1 };
}

/** Reads the newest revision at once: nobody in the story waits for a worker, and the job that waits finds its work done. */
async function readNow(teamId: TeamId, reviewId: ReviewId, at: () => Date): Promise<void> {
  const analysis = await inTeam(teamId, (tx) => tx.analysis.findFirstOrThrow({ where: { reviewId }, orderBy: { requestedAt: "desc" }, select: { id: true } }));
  await analyseRevision(teamId, analysis.id as AnalysisId, { read: readInProcess(), now: at, finished: settleVerdict });
}

/** The claim that a story names by its words; the first of several on the same lines. */
async function claimSaying(actor: Actor, reviewId: ReviewId, words: string) {
  const { items } = await listClaims(actor, reviewId, {}, null);
  const claim = items.find(({ quote }) => quote.includes(words));
  if (!claim) throw new Error(`no claim of the sample says “${words}”`);
  return claim;
}

/**
 * Tells a new installation's first team a finished review, by the same services that people use: two rounds, every state
 * on screen somewhere, and a verdict with conditions. Does nothing where it was told, or begun, before.
 */
export async function seedSample(teamId: TeamId, now: Date): Promise<void> {
  const told = await inTeam(teamId, (tx) => tx.user.findFirst({ where: { email: addressOf("author", teamId) } }));
  if (told) return;
  const sample = await readSample(TOLD);
  const story = Story.parse(JSON.parse(await readFile(join(samplesFolder(), TOLD, "story.json"), "utf8")));
  const cast = await makePeople(teamId, story.people);
  const { author, lead, reviewer, approver } = cast;

  let clock = now.getTime();
  /** Time passes between two things that people do. */
  const at = (): Date => new Date((clock += 11 * 60_000));
  const day = (inDays: number): string => new Date(now.getTime() + inDays * DAY).toISOString().slice(0, 10);

  clock = now.getTime() - (story.rounds[0]?.daysAgo ?? 0) * DAY;
  const system = await createSystem(lead, { name: sample.name, description: sample.description, owner: sample.owner }, at());
  const review = await openReview(lead, { systemId: system.id as SystemId, title: story.title, language: sample.language }, at());
  const reviewId: ReviewId = review.id;
  const findings = new Map<string, FindingId>();
  const findingOf = (key: string): FindingId => {
    const id = findings.get(key);
    if (!id) throw new Error(`the story knows no finding ${key}`);
    return id;
  };

  for (const round of story.rounds) {
    clock = now.getTime() - round.daysAgo * DAY;
    await submitRevision(author, reviewId, await sampleFiles(author, sample, round.replace), null, DEFAULT_LIMITS, at(), settleVerdict);
    await readNow(teamId, reviewId, at);
    const place = (where: At) => linesOf(sample.id, round.replace, where);

    for (const { key, item, dueIn, at: where, suggestion, attachment, ...finding } of round.findings) {
      const input = FindingInput.parse({
        ...finding,
        itemId: item ? `core/${item}` : null,
        due: day(dueIn),
        place: where ? { kind: "lines", ...(await place(where)) } : null,
        suggestion: suggestion ? { ...(await place(suggestion)), after: suggestion.after } : null,
      });
      const { id } = await openFinding(reviewer, reviewId, input, at(), settleVerdict);
      findings.set(key, id);
      if (attachment)
        await addAttachment(reviewer, reviewId, { subject: "finding", id }, { bytes: Buffer.from(attachment.text), fileName: attachment.name }, undefined, at());
    }
    for (const [item, { answer, check, reason, note, evidence }] of Object.entries(round.answers))
      await assessItem(reviewer, reviewId, `core/${item}` as ItemId, AssessmentInput.parse({ answer, reason, note, basis: { check, evidence } }), undefined, at(), settleVerdict);
    for (const { says, finding, ...judgement } of round.claims) {
      const { id: claimId } = await claimSaying(reviewer, reviewId, says);
      const input = JudgementInput.parse({ ...judgement, findingId: finding ? findingOf(finding) : null });
      await judgeClaim(reviewer, { reviewId, claimId }, input, undefined, at(), settleVerdict);
    }
    for (const { by, item, text, isBlocking, dueIn, answer } of round.questions) {
      const asked = await askQuestion(cast[by], reviewId, QuestionInput.parse({ itemId: item ? `core/${item}` : null, text, isBlocking, due: day(dueIn) }), at(), settleVerdict);
      if (answer !== null)
        await answerQuestion(author, { reviewId, questionId: asked.id }, { answer, version: asked.version }, at(), settleVerdict);
    }
    for (const { finding, at: where, comments } of round.discussions) {
      const [first, ...others] = comments;
      if (!first) continue;
      const about = finding ? { findingId: findingOf(finding) } : where ? { place: await place(where) } : {};
      const input = DiscussionInput.parse({ ...about, body: first.body, disposition: first.disposition });
      const discussion = await openDiscussion(cast[first.by], reviewId, input, at());
      for (const { by, body, disposition } of others)
        await addComment(cast[by], reviewId, discussion.id as DiscussionId, { body, disposition }, at());
    }
    for (const { finding, state, by, reason } of round.states)
      await changeFinding(cast[by], reviewId, findingOf(finding), { state, stateReason: reason }, at(), settleVerdict);
    if (round.risk)
      await acceptRisk(approver, reviewId, findingOf(round.risk.finding), { reason: round.risk.reason, expires: day(round.risk.expiresIn) }, at(), settleVerdict);
    if (round.override)
      await overrideRequirement(approver, reviewId, { requirementId: round.override.requirement, reason: round.override.reason }, at());

    const { decline, conditions, ...verdict } = round.verdict;
    const input = ProposalInput.parse({
      ...verdict,
      conditions: conditions.map(({ title, findings, owner, dueIn, check, stage }) => ({ title, findings: findings.map(findingOf), owner, due: day(dueIn), check, stage })),
    });
    if (decline) {
      const refused = await proposeVerdict(lead, reviewId, input, at());
      await signOff(approver, reviewId, { digest: refused.digest, decision: "decline", reason: decline }, at(), compileSnapshot);
    }
    const { digest } = await proposeVerdict(lead, reviewId, input, at());
    await signOff(approver, reviewId, { digest, decision: "approve", reason: "" }, at(), compileSnapshot);
    const { verdicts } = await readVerdict(lead, reviewId, now);
    const issued = verdicts[0]?.conditions ?? [];
    for (const { title, closed } of conditions) {
      const condition = issued.find((one) => one.title === title);
      if (closed && condition) await recordProgress(lead, reviewId, condition.id, { state: "closed", note: closed }, at());
    }
  }
  await createShareLink(lead, reviewId, { expiresInDays: 30 }, at());
  await inTeam(teamId, (tx) =>
    tx.membership.updateMany({ where: { teamId, userId: { in: Object.values(cast).map(({ userId }) => userId) } }, data: { removedAt: now } }),
  );
}
