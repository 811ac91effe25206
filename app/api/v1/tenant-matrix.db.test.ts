import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ROLES, type Role } from "@/lib/identity/core/role";
import { changeMember, createToken, inviteMember, revokeToken } from "@/lib/identity/server/team";
import type { TokenId } from "@/lib/base/ids";
import {
  aDecidedReview,
  aMember,
  aTeam,
  aToken,
  findingInput,
  inDays,
  useInstallation,
  type ArrangedMember,
  type ArrangedTeam,
  type DecidedReview,
} from "@/lib/testing/server/arrange";
import {
  call,
  callHandler,
  handlersOf,
  METHODS,
  parametersOf,
  routePaths,
  type Answer,
  type Method,
  type Params,
  type ProblemDocument,
} from "@/lib/testing/server/call";
import { DiscussionInput } from "@/lib/review/core/discussion";
import { mentionOf } from "@/lib/review/core/mention";
import { QuestionInput } from "@/lib/review/core/question";
import { askQuestion } from "@/lib/review/server/ask-question";
import { openDiscussion } from "@/lib/review/server/open-discussion";
import { settleVerdict } from "@/lib/verdict/server/settle-verdict";
import { AttachmentSubject } from "@/lib/review/core/attachment";
import { addAttachment } from "@/lib/review/server/add-attachment";
import { IntakeInput, requestIntake } from "@/lib/review/server/request-intake";
import { DEFAULT_LIMITS } from "@/lib/intake/core/limits";
import { LinksInput, requestLinks } from "@/lib/review/server/request-links";
import { NO_OWN_HOSTS } from "@/lib/formats/web-address";
import { saveView } from "@/lib/review/server/saved-views";
import { createTemplate } from "@/lib/review/server/templates";
import { SMALL_PACK_YAML, smallPackFiles, swapped } from "@/lib/packs/fixtures/builders";
import { parsePack } from "@/lib/packs/core/parse-pack";
import { importPack } from "@/lib/packs/server/team-packs";
import { closePackPool } from "@/lib/packs/server/parse-in-thread";
import { expectDocumented } from "@/lib/testing/server/documented";
import { createShareLink } from "@/lib/sharing/server/create-share-link";

/**
 * Nobody sees anything of another team, and nobody does what their role does not allow: every address and every
 * method that the file system holds is tried. One that is not described below fails.
 */
const database = useInstallation();

/** A pack of a team's own, with the team's word in its id and its texts. */
function aPack(word: string) {
  const yaml = swapped(swapped(SMALL_PACK_YAML, "id: small", `id: ${word.toLowerCase()}-pack`), "en: Small", `en: ${word}`);
  const parsed = parsePack(smallPackFiles({ "pack.yaml": yaml }));
  if ("errors" in parsed) throw new Error(JSON.stringify(parsed.errors));
  return parsed.pack;
}

/** One team with one of everything, and somebody in each role. */
interface World {
  readonly team: ArrangedTeam;
  readonly people: Readonly<Record<Role, ArrangedMember>>;
  readonly spare: ArrangedMember;
  readonly reviews: readonly [DecidedReview, DecidedReview];
  readonly ids: Params;
  /** Of the second review: what must not be reachable through the first. */
  readonly otherIds: Params;
}

async function build(word: string): Promise<World> {
  const team = await aTeam(database, word);
  const people = { owner: team.owner } as Record<Role, ArrangedMember>;
  for (const role of ROLES)
    if (role !== "owner") people[role] = await aMember(team, role, role === "approver" ? ["sign-off"] : []);
  const spare = await aMember(team, "viewer", [], `${word} spare`);
  const cast = { author: people.author.actor, lead: people.lead.actor, approver: people.approver.actor };
  const reviews = [await aDecidedReview(cast, `${word} first`), await aDecidedReview(cast, `${word} second`)] as const;
  const at = new Date();
  const links: { id: string }[] = [];
  for (const review of reviews) links.push(await createShareLink(cast.lead, review.id, { expiresInDays: 30 }, at));
  const invitation = await inviteMember(
    team.owner.actor,
    { email: `${word.toLowerCase()}@example.org`, role: "viewer" },
    at,
  );
  const token = await createToken(spare.actor, { name: `${word} spare`, scopes: [] }, at);
  // Each mentions somebody and asks the author, so that there are notices too.
  const talks: { discussionId: string; commentId: string; questionId: string }[] = [];
  for (const { id } of reviews) {
    const body = `${word} says ${mentionOf(cast.author)}`;
    const discussion = await openDiscussion(cast.lead, id, DiscussionInput.parse({ body }), at);
    const question = await askQuestion(cast.lead, id, QuestionInput.parse({ text: `${word}?` }), at, settleVerdict);
    talks.push({ discussionId: discussion.id, commentId: discussion.comments[0]!.id, questionId: question.id });
  }
  // What hangs on a finding, and documents that no worker here fetches.
  const hung: { attachmentId: string; linkFetchId: string; intakeId: string }[] = [];
  for (const { id, findingId } of reviews) {
    const subject = AttachmentSubject.parse({ subject: "finding", id: findingId });
    const log = { bytes: Buffer.from(`${word} log\n`), fileName: "run.log" };
    const attachment = await addAttachment(cast.author, id, subject, log, undefined, at);
    const links = LinksInput.parse({ links: [`https://example.org/${word}.md`] });
    const folder = IntakeInput.parse({ kind: "folder", name: word, files: 2, bytes: 20 });
    hung.push({
      attachmentId: attachment.id,
      linkFetchId: (await requestLinks(cast.author, id, links, NO_OWN_HOSTS, at)).id,
      intakeId: (await requestIntake(cast.author, id, folder, NO_OWN_HOSTS, DEFAULT_LIMITS, at)).id,
    });
    const [{ intakeId } = { intakeId: "" }] = hung.slice(-1);
    await database.owner.query("INSERT INTO intake_part (team_id, intake_id, n, bytes) VALUES ($1, $2, 0, $3)", [team.id, intakeId, word]);
    await database.owner.query("INSERT INTO intake_file (team_id, intake_id, path, file) VALUES ($1, $2, $3, $4)", [team.id, intakeId, `${word}.md`, { refused: "empty" }]);
  }
  const carried: string[] = [];
  for (const review of reviews) {
    const condition = {
      id: randomUUID(),
      title: `${word} carried`,
      findings: [],
      owner: word,
      due: inDays(9),
      check: word,
      stage: "after",
    };
    const { rows } = await database.owner.query<{ id: string }>(
      "INSERT INTO carried_condition (team_id, review_id, verdict_id, condition) VALUES ($1, $2, $3, $4) RETURNING id",
      [team.id, review.id, review.verdictId, JSON.stringify(condition)],
    );
    carried.push(rows[0]?.id ?? "");
  }
  // The same words make the same claim everywhere, so each review gets one that no other has.
  const claims: string[] = [];
  for (const review of reviews) {
    const { rows } = await database.owner.query<{ id: string }>(
      `INSERT INTO claim (team_id, review_id, analysis_id, id, subject, path, line, end_line, quote, kind, state, is_marked, about, reason, because)
       SELECT team_id, review_id, id, md5(id::text), md5(id::text || 's'), 'README.md', 1, 1, $2, 'done', 'asserted', true, $2, $2, '{"code": "x", "params": {}}'
       FROM analysis WHERE review_id = $1 RETURNING id`,
      [review.id, `${word} claims`],
    );
    claims.push(rows[0]?.id ?? "");
    await database.owner.query(
      `INSERT INTO claim_judgement (team_id, review_id, round_id, subject, revision_id, decision, words, by_id, at)
       SELECT a.team_id, a.review_id, o.id, md5(a.id::text || 's'), a.revision_id, 'confirmed', $2, $3, now()
       FROM analysis a JOIN round o ON o.review_id = a.review_id WHERE a.review_id = $1`,
      [review.id, `${word} judged`, cast.lead.userId],
    );
  }
  const template = await createTemplate(cast.lead, { name: word, content: { why: word } }, at);
  const pack = await importPack(cast.lead, aPack(word), at);
  const view = await saveView(cast.lead, { name: word, isShared: true, query: { q: word } }, at);
  // A finding that was withdrawn, for what takes two.
  for (const { id, findingId } of reviews)
    await database.owner.query(
      `INSERT INTO finding (team_id, review_id, round_number, number, section, severity, concern, closes_by, state, title, opened_by, opened_at, updated_at)
       SELECT team_id, review_id, round_number, 99, section, 'minor', concern, closes_by, 'withdrawn', $3, opened_by, opened_at, updated_at FROM finding WHERE review_id = $1 AND id = $2`,
      [id, findingId, `${word} withdrawn`],
    );
  const { rows: withdrawn } = await database.owner.query<{ id: string }>(
    "SELECT id FROM finding WHERE review_id = $1 AND number = 99",
    [reviews[0].id],
  );
  const key = { "idempotency-key": `${word}-once-and-no-more` };
  await call("POST", "systems", { token: team.owner.token, body: { name: `${word} system` }, headers: key });
  const idsOf = (n: 0 | 1): Params => ({
    sampleId: "multi-tenant-ai",
    templateId: template.id,
    packId: pack.pack.id,
    viewId: view.id,
    withdrawnId: withdrawn[0]?.id ?? "",
    carriedConditionId: carried[n] ?? "",
    ...hung[n],
    ...talks[n],
    systemId: reviews[n].systemId,
    reviewId: reviews[n].id,
    itemId: encodeURIComponent("small/item-3"),
    findingId: reviews[n].findingId,
    claimId: claims[n] ?? "",
    conditionId: reviews[n].conditionId,
    requirementId: encodeURIComponent("item:small/item-2"),
    number: "1",
    fileId: reviews[n].revision.files[0]?.id ?? "",
    linkId: links[n]?.id ?? "",
    invitationId: invitation.id,
    tokenId: token.id,
    userId: spare.actor.userId,
  });
  return { team, people, spare, reviews, ids: idsOf(0), otherIds: idsOf(1) };
}

/** Parameters that are the same in every team, and so give nothing away. */
const COMMON = ["itemId", "requirementId", "number", "sampleId"];
/** Parameters whose value belongs to one review. */
const OF_A_REVIEW = [
  "attachmentId",
  "claimId",
  "linkFetchId",
  "intakeId",
  "discussionId",
  "commentId",
  "questionId",
  "findingId",
  "conditionId",
  "carriedConditionId",
  "fileId",
  "linkId",
];

interface Described {
  /** Who may call it with a token; everybody else is refused. */
  readonly may: readonly Role[] | "public";
  /** A body the method takes, made from a team's own ids. */
  readonly body?: (world: World) => unknown;
  /** What stands behind the question mark. */
  readonly query?: string;
  /** A form, where the method takes one. */
  readonly form?: () => FormData;
}

const aForm = (): FormData => {
  const form = new FormData();
  form.append("file", new Blob(["another log\n"]), "another.log");
  return form;
};
const aBatch = (): FormData => {
  const form = new FormData();
  form.append("files", new Blob(["another file\n"]), "docs/another.md");
  return form;
};
const aPackFile = (): FormData => {
  const form = new FormData();
  form.append("file", new Blob([JSON.stringify(aPack("Another"))]), "another.json");
  return form;
};
const everybody = ROLES;
const submitters: Role[] = ["owner", "lead", "reviewer", "author"];
const keepers: Role[] = ["owner", "lead", "reviewer", "approver"];
const talkers: Role[] = ["owner", "lead", "reviewer", "approver", "author"];
const approvers: Role[] = ["owner", "approver"];
const leads: Role[] = ["owner", "lead"];
const owner: Role[] = ["owner"];
/** A token does not do what could outlive its revocation. */
const bySessionAlone: Role[] = [];

/** Whatever is no address of the API: the same for everybody. */
const NOTHING = Object.fromEntries(METHODS.map((method) => [method, { may: "public" }])) as Record<Method, Described>;

const DESCRIBED: Readonly<Record<string, Partial<Record<Method, Described>>>> = {
  "[...unknown]": NOTHING,
  "openapi.json": { GET: { may: "public" } },
  account: { GET: { may: everybody }, PATCH: { may: everybody, body: () => ({ theme: "dark" }) } },
  "account/end-sessions": { POST: { may: everybody } },
  "account/password": { POST: { may: bySessionAlone, body: () => ({ current: "x", next: "another long password" }) } },
  "account/team": { PUT: { may: everybody, body: ({ team }) => ({ teamId: team.id }) } },
  dashboard: { GET: { may: everybody } },
  findings: { GET: { may: everybody } },
  "finding-templates": {
    GET: { may: everybody },
    POST: { may: keepers, body: () => ({ name: "Another", content: { why: "Why" } }) },
  },
  "finding-templates/[templateId]": {
    PATCH: { may: keepers, body: () => ({ name: "Another name" }) },
    DELETE: { may: keepers },
  },
  "finding-templates/[templateId]/restore": { POST: { may: keepers } },
  invitations: {
    GET: { may: owner },
    POST: { may: owner, body: () => ({ email: `${randomUUID()}@example.org`, role: "viewer" }) },
  },
  "invitations/[invitationId]": { DELETE: { may: owner } },
  "invitations/accept": { POST: { may: "public", body: () => ({ token: "no such invitation" }) } },
  packs: { GET: { may: everybody }, POST: { may: leads, form: aPackFile } },
  "packs/[packId]": { GET: { may: everybody }, DELETE: { may: leads } },
  "packs/[packId]/restore": { POST: { may: leads } },
  reviews: {
    GET: { may: everybody },
    POST: { may: submitters, body: ({ ids }) => ({ systemId: ids.systemId, title: "Another", language: "en" }) },
  },
  "reviews/[reviewId]": { GET: { may: everybody }, PATCH: { may: leads, body: () => ({ language: "sv" }) } },
  "reviews/[reviewId]/assessments/[itemId]": {
    PUT: { may: keepers, body: () => ({ answer: "correct", basis: { check: "Looked." } }) },
  },
  "reviews/[reviewId]/analysis": { GET: { may: everybody }, POST: { may: ["owner", "lead", "reviewer"] } },
  "reviews/[reviewId]/claims": { GET: { may: everybody } },
  "reviews/[reviewId]/claims/[claimId]/judgement": {
    PUT: { may: keepers, body: () => ({ decision: "confirmed", words: "Looked." }) },
  },
  "reviews/[reviewId]/contradictions": { GET: { may: everybody } },
  "reviews/[reviewId]/attachments": {
    GET: { may: everybody },
    POST: { may: talkers, query: "subject=item&id=small%2Fitem-3", form: aForm },
  },
  "reviews/[reviewId]/attachments/[attachmentId]": { GET: { may: everybody }, DELETE: { may: talkers } },
  "reviews/[reviewId]/attachments/[attachmentId]/restore": { POST: { may: talkers } },
  "reviews/[reviewId]/links": {
    GET: { may: everybody },
    POST: { may: submitters, body: () => ({ links: ["https://example.org/a.md"] }) },
  },
  "reviews/[reviewId]/links/[linkFetchId]": { GET: { may: everybody } },
  "reviews/[reviewId]/links/[linkFetchId]/submit": { POST: { may: submitters } },
  "reviews/[reviewId]/intakes": {
    GET: { may: everybody },
    POST: { may: submitters, body: () => ({ kind: "git", url: "https://example.org/a.git" }) },
  },
  "reviews/[reviewId]/intakes/[intakeId]": { GET: { may: everybody } },
  "reviews/[reviewId]/intakes/[intakeId]/cancel": { POST: { may: submitters } },
  "reviews/[reviewId]/intakes/[intakeId]/files": { PUT: { may: submitters, form: aBatch } },
  "reviews/[reviewId]/intakes/[intakeId]/submit": { POST: { may: submitters } },
  "reviews/[reviewId]/revisions/[number]/files/[fileId]/purge": {
    GET: { may: leads },
    POST: { may: leads, body: () => ({ path: "README.md", reason: "A key." }) },
  },
  "reviews/[reviewId]/carried-conditions/[carriedConditionId]": {
    PUT: { may: keepers, body: () => ({ state: "dropped", reason: "The pool is gone." }) },
  },
  "reviews/[reviewId]/carry-over": { GET: { may: everybody } },
  "reviews/[reviewId]/assessments/bulk": {
    POST: { may: keepers, body: () => ({ rows: [{ itemId: "small/item-3", version: 0 }], reason: "None." }) },
  },
  "reviews/[reviewId]/packs": { GET: { may: everybody }, PUT: { may: leads, body: () => ({ packs: [{ id: "small" }] }) } },
  "reviews/[reviewId]/places/[itemId]": { GET: { may: everybody } },
  "reviews/[reviewId]/checklist": { GET: { may: everybody } },
  "reviews/[reviewId]/conditions/[conditionId]": {
    POST: { may: keepers, body: () => ({ state: "closed", note: "Counted." }) },
  },
  "reviews/[reviewId]/findings": { GET: { may: everybody }, POST: { may: keepers, body: () => findingInput() } },
  "reviews/[reviewId]/findings/bulk": {
    POST: {
      may: keepers,
      body: ({ ids }) => ({ rows: [{ id: ids.findingId, version: 1 }], changes: { severity: "minor" } }),
    },
  },
  "reviews/[reviewId]/findings/merge": {
    POST: {
      may: keepers,
      body: ({ ids }) => ({ keep: { id: ids.findingId, version: 1 }, merged: [{ id: ids.withdrawnId, version: 1 }] }),
    },
  },
  "reviews/[reviewId]/findings/[findingId]": {
    GET: { may: everybody },
    // An author may say that a fix is submitted, which the rule on the change itself decides.
    PATCH: { may: [...keepers, "author"], body: () => ({ title: "Another heading" }) },
  },
  "reviews/[reviewId]/findings/[findingId]/accept-risk": {
    POST: { may: approvers, body: () => ({ reason: "Ten users.", expires: inDays(30) }) },
  },
  "reviews/[reviewId]/guidance": { GET: { may: everybody } },
  "reviews/[reviewId]/overrides": {
    POST: { may: approvers, body: () => ({ requirementId: "item:small/item-2", reason: "No database of its own." }) },
  },
  "reviews/[reviewId]/overrides/[requirementId]": { DELETE: { may: approvers } },
  "reviews/[reviewId]/presence": {
    GET: { may: everybody },
    PUT: { may: everybody, body: () => ({ clientId: "6f1a2b3c-4d5e-4f60-8a7b-9c0d1e2f3a4b", place: "section=1" }) },
    DELETE: { may: everybody, query: "clientId=6f1a2b3c-4d5e-4f60-8a7b-9c0d1e2f3a4b" },
  },
  "reviews/[reviewId]/report": { GET: { may: everybody } },
  "reviews/[reviewId]/requirements": { GET: { may: everybody } },
  "reviews/[reviewId]/revisions": {
    GET: { may: everybody },
    POST: { may: submitters, body: () => ({ text: "# Another", name: "README.md" }) },
  },
  "reviews/[reviewId]/revisions/[number]": { GET: { may: everybody } },
  "reviews/[reviewId]/revisions/[number]/files/[fileId]/original": { GET: { may: everybody } },
  "reviews/[reviewId]/revisions/[number]/files/[fileId]/rendered": { GET: { may: everybody } },
  "reviews/[reviewId]/revisions/[number]/files/[fileId]/text": { GET: { may: everybody } },
  "reviews/[reviewId]/share-links": {
    GET: { may: everybody },
    POST: { may: keepers, body: () => ({ expiresInDays: 3 }) },
  },
  "reviews/[reviewId]/share-links/[linkId]": { DELETE: { may: keepers } },
  "reviews/[reviewId]/sign-offs": {
    POST: { may: approvers, body: ({ reviews }) => ({ digest: reviews[0].digest, decision: "approve" }) },
  },
  "reviews/[reviewId]/verdict": {
    GET: { may: everybody },
    POST: { may: leads, body: () => ({ verdict: "no", motivation: "Not yet." }) },
  },
  "reviews/[reviewId]/verdict/withdraw": { POST: { may: leads } },
  notices: { GET: { may: everybody } },
  "notices/seen": { POST: { may: everybody, body: () => ({ ids: ["1"] }) } },
  "reviews/[reviewId]/discussions": {
    GET: { may: everybody },
    POST: { may: talkers, body: () => ({ body: "Another" }) },
  },
  "reviews/[reviewId]/discussions/[discussionId]": { GET: { may: everybody } },
  "reviews/[reviewId]/discussions/[discussionId]/comments": {
    POST: { may: talkers, body: () => ({ body: "Another" }) },
  },
  // One's own, which the rule on the comment itself decides; a lead deletes any.
  "reviews/[reviewId]/discussions/[discussionId]/comments/[commentId]": {
    PATCH: { may: talkers, body: () => ({ body: "Other words", version: 1 }) },
    DELETE: { may: talkers },
  },
  "reviews/[reviewId]/discussions/[discussionId]/comments/[commentId]/restore": { POST: { may: talkers } },
  "reviews/[reviewId]/discussions/counts": { GET: { may: everybody } },
  "reviews/[reviewId]/discussions/people": { GET: { may: everybody } },
  "reviews/[reviewId]/questions": {
    GET: { may: everybody },
    POST: { may: keepers, body: () => ({ text: "Another?" }) },
  },
  "reviews/[reviewId]/questions/[questionId]": {
    GET: { may: everybody },
    PATCH: { may: keepers, body: () => ({ text: "Which?", version: 1 }) },
  },
  // Whoever submitted a revision answers too, which the rule on answering decides.
  "reviews/[reviewId]/questions/[questionId]/answer": {
    POST: { may: talkers, body: () => ({ answer: "That.", version: 1 }) },
  },
  "reviews/[reviewId]/questions/[questionId]/reopen": {
    POST: { may: keepers, body: () => ({ reason: "No.", version: 1 }) },
  },
  "reviews/[reviewId]/questions/[questionId]/withdraw": {
    POST: { may: keepers, body: () => ({ reason: "No.", version: 1 }) },
  },
  samples: { GET: { may: everybody } },
  "samples/[sampleId]/start": { POST: { may: submitters } },
  search: { GET: { may: everybody, query: "q=Ankaret" } },
  "saved-views": { GET: { may: everybody }, POST: { may: everybody, body: () => ({ name: "Another", query: {} }) } },
  // One that is shared, of the lead: others may use it, and it is changed by them, a lead or an owner.
  "saved-views/[viewId]": { PATCH: { may: leads, body: () => ({ name: "Another name" }) }, DELETE: { may: leads } },
  setup: {
    POST: {
      may: "public",
      body: () => ({ token: "none", email: "a@example.org", name: "A", password: "long enough", team: "T" }),
    },
  },
  stream: { GET: { may: everybody } },
  systems: { GET: { may: everybody }, POST: { may: submitters, body: () => ({ name: "Another" }) } },
  "systems/[systemId]": { GET: { may: everybody }, PATCH: { may: submitters, body: () => ({ owner: "Somebody" }) } },
  "systems/[systemId]/verdicts": { GET: { may: everybody } },
  team: { GET: { may: everybody }, PATCH: { may: owner, body: () => ({ timeZone: "Europe/Helsinki" }) } },
  "team/members/[userId]": { PATCH: { may: owner, body: () => ({ role: "reviewer" }) }, DELETE: { may: owner } },
  teams: { GET: { may: everybody }, POST: { may: bySessionAlone, body: () => ({ name: "Another" }) } },
  tokens: { GET: { may: everybody }, POST: { may: bySessionAlone, body: () => ({ name: "Another" }) } },
  // One's own; another's is not found.
  "tokens/[tokenId]": { DELETE: { may: everybody } },
};

/** What the public may call; anything else asks who is there. */
const PUBLIC = [
  "POST setup",
  "POST invitations/accept",
  "GET openapi.json",
  ...METHODS.map((method) => `${method} [...unknown]`),
];

const routes: { path: string; method: Method; params: string[] }[] = [];
for (const path of routePaths()) {
  const handlers = await handlersOf(path);
  for (const method of METHODS) if (handlers[method]) routes.push({ path, method, params: parametersOf(path) });
}

let a: World;
let b: World;
/** Everything of team A that must stay unseen: its ids and the word that stands in all its texts. */
let marks: string[];
let tokenOfOneWhoLeft: string;
let before: Rows;

const WORD = "Ankaret";

/** A table's rows as text, by the table's name. */
type Rows = Readonly<Record<string, string>>;

/** All rows of a team; when a token was last used is no change of theirs. */
async function rowsOf(world: World): Promise<Rows> {
  const { rows: tables } = await database.owner.query<{ name: string }>(
    "SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'team_id' ORDER BY 1",
  );
  const all: Record<string, string> = {};
  for (const { name } of tables) {
    const { rows } = await database.owner.query<{ row: Record<string, unknown> }>(
      `SELECT to_jsonb(t) - 'last_used_at' AS row FROM "${name}" t WHERE team_id = $1 ORDER BY t::text`,
      [world.team.id],
    );
    all[name] = JSON.stringify(rows);
  }
  const { rows } = await database.owner.query("SELECT to_jsonb(t) AS row FROM team t WHERE id = $1", [world.team.id]);
  return { ...all, team: JSON.stringify(rows) };
}

/** The tables that differ from how they were before anybody tried anything. */
async function changedTables(): Promise<string[]> {
  const now = await rowsOf(a);
  return Object.keys(before).filter((name) => now[name] !== before[name]);
}

afterAll(() => closePackPool());
beforeAll(async () => {
  a = await build(WORD);
  b = await build("Bryggan");
  const left = await aMember(a.team, "lead");
  await changeMember(a.team.owner.actor, left.actor.userId, null, new Date());
  tokenOfOneWhoLeft = left.token;
  before = await rowsOf(a);
  const ids =
    Object.values(before)
      .join()
      .match(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g) ?? [];
  marks = [...new Set(ids), WORD, WORD.toLowerCase()];
});

const described = (path: string, method: Method) => DESCRIBED[path]?.[method];

async function ask(
  { path, method }: { path: string; method: Method },
  params: Params,
  token: string | null,
  world: World,
): Promise<Answer<ProblemDocument>> {
  const handler = (await handlersOf(path))[method];
  const own = Object.fromEntries(parametersOf(path).map((name) => [name, params[name] ?? ""]));
  const address = path.replace(/\[(\w+)\]/g, (_, name: string) => encodeURI(own[name] ?? ""));
  const { body: bodyOf, query, form } = described(path, method) ?? {};
  const body = bodyOf?.(world);
  const answer = await callHandler<ProblemDocument>(handler!, method, query ? `${address}?${query}` : address, own, {
    token,
    ...(body === undefined ? {} : { body }),
    ...(form ? { form: form() } : {}),
  });
  expectDocumented(handler, answer);
  return answer;
}

function expectNothingOf(answer: Answer<unknown>): void {
  expect(answer.text.length).toBeLessThan(400_000);
  expect(marks.filter((mark) => answer.text.includes(mark))).toEqual([]);
}

describe("the description of the matrix", () => {
  it("covers every route and method there is, and no other", () => {
    const there = routes.map(({ path, method }) => `${method} ${path}`).sort();
    const told = Object.entries(DESCRIBED).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    expect(told.sort()).toEqual(there);
    expect(routes.flatMap(({ params }) => params).filter((name) => !(name in a.ids))).toEqual([]);
  });

  it("lets nobody in without an account but where it says so", () => {
    const open = routes.filter(({ path, method }) => described(path, method)?.may === "public");
    expect(open.map(({ path, method }) => `${method} ${path}`).sort()).toEqual([...PUBLIC].sort());
  });
});

describe("somebody of another team", () => {
  for (const route of routes) {
    const { path, method, params } = route;
    const secret = params.filter((name) => !COMMON.includes(name));
    if (secret.length > 0) {
      it(`finds nothing by ${method} ${path}`, async () => {
        const answer = await ask(route, a.ids, b.people.owner.token, b);
        expect(answer.status, answer.text).toBe(404);
        expectNothingOf(answer);
      });
      if (secret.length > 1)
        it(`finds nothing by ${method} ${path} with one id of their own and one of the other team`, async () => {
          for (const name of secret) {
            const answer = await ask(route, { ...b.ids, [name]: a.ids[name] ?? "" }, b.people.owner.token, b);
            expect(answer.status, `${name}: ${answer.text}`).toBe(404);
            expectNothingOf(answer);
          }
        });
    } else {
      it(`sees nothing of it in what ${method} ${path} answers`, async () => {
        if (path === "account/end-sessions") return;
        const answer = await ask(route, {}, b.people.owner.token, b);
        expect(answer.status, answer.text).toBeLessThan(500);
        expectNothingOf(answer);
      });
    }
  }

  it("cannot reach it by an id in a body either", async () => {
    const { token } = b.people.owner;
    const answers = {
      review: await call("POST", "reviews", {
        token,
        body: { systemId: a.ids.systemId, title: "Mine", language: "en" },
      }),
      team: await call("PUT", "account/team", { token, body: { teamId: a.team.id } }),
      judgement: await call("PUT", `reviews/${b.reviews[1].id}/claims/${b.otherIds.claimId}/judgement`, {
        token,
        body: { decision: "refuted", words: "Not so.", findingId: a.ids.findingId },
      }),
      condition: await call("POST", `reviews/${b.reviews[1].id}/verdict`, {
        token,
        body: {
          verdict: "no",
          motivation: "No.",
          conditions: [
            { title: "Theirs", findings: [a.ids.findingId], owner: "X", due: inDays(3), check: "y", stage: "after" },
          ],
        },
      }),
    };
    expect({ review: answers.review.status, team: answers.team.status, condition: answers.condition.status, judgement: answers.judgement.status }).toEqual({
      judgement: 422,
      review: 404,
      team: 404,
      condition: 409,
    });
    expectNothingOf(answers.review);
    expect(answers.condition.text).not.toContain(WORD);
  });

  it("has changed nothing there by all this", async () => {
    expect(await changedTables()).toEqual([]);
  });
});

describe("the database, asked by the server's role within one team", () => {
  let app: pg.Client;
  let tables: string[];

  beforeAll(async () => {
    app = new pg.Client({ connectionString: database.appUrl });
    await app.connect();
    await app.query("SELECT set_config('app.team', $1, false), set_config('app.user', $2, false)", [
      b.team.id,
      b.people.viewer.actor.userId,
    ]);
    const { rows } = await app.query<{ name: string }>(
      "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT IN ('_prisma_migrations', 'setup_link')",
    );
    tables = rows.map(({ name }) => name);
  });
  afterAll(() => app.end());

  it("shows every table's rows of that team and none of another, whatever is asked", async () => {
    const empty: string[] = [];
    for (const name of tables) {
      const { rows } = await app.query<{ row: string }>(`SELECT to_jsonb(t)::text AS row FROM "${name}" t`);
      if (rows.length === 0) empty.push(name);
      const text = rows.map(({ row }) => row).join();
      expect({ name, seen: marks.filter((mark) => text.includes(mark)) }).toEqual({ name, seen: [] });
    }
    // Nothing is published or rendered yet, and nobody has worked off a condition.
    expect(empty.sort()).toEqual(["condition_progress", "presence", "published_report", "purge", "rendition"]);
  });

  it("changes and removes no row of another team", async () => {
    for (const name of tables.filter((one) => one in before)) {
      const key = name === "team" ? "id" : "team_id";
      const update = app.query(`UPDATE "${name}" SET "${key}" = "${key}" WHERE "${key}" = $1`, [a.team.id]);
      expect({ name, changed: (await update).rowCount }).toEqual({ name, changed: 0 });
      if (!["blob", "blob_chunk", "rendition"].includes(name)) continue;
      expect((await app.query(`DELETE FROM "${name}" WHERE team_id = $1`, [a.team.id])).rowCount).toBe(0);
    }
  });

  it("takes no row for another team, and lets none of one's own move there", async () => {
    for (const name of tables.filter((one) => one in before && one !== "team")) {
      const { rows } = await app.query<{ row: object }>(`SELECT to_jsonb(t) AS row FROM "${name}" t LIMIT 1`);
      if (!rows[0]) continue;
      const stolen = JSON.stringify({ ...rows[0].row, team_id: a.team.id });
      const { rows: columns } = await app.query<{ names: string }>(
        `SELECT string_agg(quote_ident(column_name), ', ' ORDER BY ordinal_position) AS names FROM information_schema.columns
         WHERE table_schema = 'public' AND table_name = $1 AND is_generated = 'NEVER'`,
        [name],
      );
      const written = columns[0]?.names;
      const insert = app.query(
        `INSERT INTO "${name}" (${written}) OVERRIDING SYSTEM VALUE SELECT ${written} FROM jsonb_populate_record(NULL::"${name}", $1)`,
        [stolen],
      );
      await expect(insert, name).rejects.toThrow(/row-level security/);
      const move = app.query(`UPDATE "${name}" SET team_id = $1`, [a.team.id]);
      await expect(move, name).rejects.toThrow(/row-level security|append-only|never changes/);
    }
  });
});

describe("an id", () => {
  const withIds = routes.filter(({ params }) => params.length > 0);

  for (const route of withIds) {
    const { path, method, params } = route;
    it(`that nothing has, or that cannot be one, is not found by ${method} ${path}`, async () => {
      for (const name of params) {
        const strange =
          name === "number"
            ? ["7", "0", "-1", "1.5", "abc", "99999999999999999999", "2147483648"]
            : [randomUUID(), "1", "%", "%00", "..", "x".repeat(3000)];
        for (const value of strange) {
          const answer = await ask(route, { ...a.ids, [name]: value }, a.people.owner.token, a);
          expect(answer.status, `${name}=${value.slice(0, 40)}: ${answer.text}`).toBe(404);
        }
      }
    });
    if (params.includes("reviewId") && params.some((name) => OF_A_REVIEW.includes(name)))
      it(`of one review is not found in another of the same team by ${method} ${path}`, async () => {
        const answer = await ask(route, { ...a.ids, reviewId: a.otherIds.reviewId ?? "" }, a.people.owner.token, a);
        expect(answer.status, answer.text).toBe(404);
      });
  }

  it("has changed nothing by being wrong", async () => {
    expect(await changedTables()).toEqual([]);
  });
});

describe("without a token that holds", () => {
  for (const route of routes.filter(({ path, method }) => described(path, method)?.may !== "public")) {
    it(`${route.method} ${route.path} asks to sign in`, async () => {
      for (const token of [null, "kt_guessed", tokenOfOneWhoLeft]) {
        const answer = await ask(route, a.ids, token, a);
        expect(answer.status, answer.text).toBe(401);
        expect(answer.headers.get("www-authenticate")).toBe("Bearer");
        expectNothingOf(answer);
      }
    });
  }

  it("nothing opens for a revoked one, or by another scheme", async () => {
    const { id, token } = await createToken(a.spare.actor, { name: "short", scopes: [] }, new Date());
    expect((await call("GET", "systems", { token })).status).toBe(200);
    expect((await call("GET", "systems", { headers: { authorization: `Basic ${token}` } })).status).toBe(401);
    await revokeToken(a.spare.actor, id as TokenId, new Date());
    expect((await call("GET", "systems", { token })).status).toBe(401);
  });
});

describe("a token", () => {
  it("opens only the team it was made in, though its person is in both", async () => {
    const { actor } = a.people.owner;
    await database.owner.query("INSERT INTO membership (team_id, user_id, role) VALUES ($1, $2, 'owner')", [
      b.team.id,
      actor.userId,
    ]);
    const tokenOfB = await aToken({ ...actor, teamId: b.team.id });
    expect((await call("GET", `reviews/${b.ids.reviewId}`, { token: tokenOfB })).status).toBe(200);
    const theirs = await call("GET", `reviews/${a.ids.reviewId}`, { token: tokenOfB });
    expect(theirs.status).toBe(404);
    for (const address of ["reviews", "systems", "team", "teams", "tokens"])
      expect((await call("GET", address, { token: tokenOfB })).text, address).not.toContain(a.team.id);
  });

  const writes = routes.filter(({ path, method }) => method !== "GET" && described(path, method)?.may !== "public");
  for (const route of writes) {
    it(`that may only read is refused by ${route.method} ${route.path}`, async () => {
      const reading = await aToken(a.people.owner.actor, ["read-only"]);
      const answer = await ask(route, a.ids, reading, a);
      expect(answer.status, answer.text).toBe(403);
    });
  }
});

describe("a role", () => {
  for (const route of routes) {
    const may = described(route.path, route.method)?.may;
    if (may === "public" || may === undefined) continue;
    const refused = ROLES.filter((role) => !may.includes(role));
    if (refused.length > 0)
      it(`other than ${may.join(", ") || "a signed-in person's"} is refused by ${route.method} ${route.path}`, async () => {
        for (const role of refused) {
          const answer = await ask(route, a.ids, a.people[role].token, a);
          expect(answer.status, `${role}: ${answer.text}`).toBe(403);
        }
      });
  }

  it("that was refused has changed nothing", async () => {
    // Members and tokens were made above, for the tries that need one of their own.
    const made = ["api_token", "audit_event", "invitation", "membership"];
    expect((await changedTables()).filter((name) => !made.includes(name))).toEqual([]);
  });

  // Reading first and taking away last, so that what is described is still there when it is asked for: a revision
  // opens a new round, a member's tokens leave with them, and who ends their sessions is out.
  const order: readonly string[] = ["GET", "PUT", "PATCH", "POST", "DELETE"];
  const late = [
    "POST reviews/[reviewId]/revisions/[number]/files/[fileId]/purge",
    "POST reviews/[reviewId]/revisions",
    "DELETE team/members/[userId]",
    "POST account/end-sessions",
  ];
  const rank = ({ path, method }: { path: string; method: Method }) =>
    (late.indexOf(`${method} ${path}`) + 1) * 10 + order.indexOf(method);
  const sorted = [...routes].sort((x, y) => rank(x) - rank(y));
  for (const route of sorted) {
    const may = described(route.path, route.method)?.may;
    if (may === "public" || may === undefined || may.length === 0) continue;
    it(`of ${may.join(", ")} is let in by ${route.method} ${route.path}`, async () => {
      // The owner first: whatever is described exists for somebody, or the refusals above would prove nothing.
      for (const role of [...may].sort((x, y) => Number(y === "owner") - Number(x === "owner"))) {
        const answer = await ask(route, a.ids, a.people[role].token, a);
        const wanted = role === "owner" ? [200, 201, 204, 409] : [200, 201, 204, 404, 409, 410];
        expect(wanted, `${role}: ${answer.status} ${answer.text}`).toContain(answer.status);
      }
    });
  }
});
