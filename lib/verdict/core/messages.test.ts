import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createTranslator } from "next-intl";
import { describe, expect, it } from "vitest";
import type { Blocker } from "@/lib/base/blocker";
import { Language, type ItemId } from "@/lib/base/ids";
import { MESSAGES } from "@/lib/base/messages";
import { FINDING_STATES, type Finding } from "@/lib/review/core/finding";
import { MOST_COMMENTS } from "@/lib/review/core/discussion";
import {
  addCommentBlockers,
  changeCommentBlockers,
  deleteCommentBlockers,
  restoreCommentBlockers,
} from "@/lib/review/core/discussion-rules";
import { changeBlockers } from "@/lib/review/core/finding-changes";
import { JUDGEMENT_DECISIONS, JudgementInput, judgementBlockers } from "@/lib/review/core/ledger";
import { QUESTION_STATES } from "@/lib/review/core/question";
import { answerBlockers, reopenBlockers, withdrawBlockers } from "@/lib/review/core/question-rules";
import { riskBlockers } from "@/lib/review/core/risk-acceptance";
import { ROLES } from "@/lib/identity/core/role";
import {
  aCondition,
  aFinding,
  aFindingId,
  anAcceptance,
  anAssessment,
  anEmptyFinding,
  anItem,
  aProposal,
  aRoundFacts,
  aUserId,
} from "@/lib/testing/builders";
import { overrideBlockers } from "./override";
import { proposeBlockers, signOffBlockers } from "./policy";
import { requirementsOf, requirementTitle } from "./requirements";

interface Said {
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

const item = (name: string) => `core/${name}` as ItemId;
const critical = (given: Partial<Finding>) => aFinding({ severity: "critical", ...given });
const accepted = (given: Partial<Finding["riskAcceptances"][number]>) =>
  critical({ state: "risk-accepted", riskAcceptances: ["A", "B"].map((by) => anAcceptance({ by, ...given })) });
const softened = (from: "run" | "person", reason: string) =>
  aFinding({ closesByChanges: [{ from, to: "change", reason, by: "Approver", at: "2026-03-02T09:00:00.000Z" }] });
const twin = aFinding();

/** Rounds in which everything that the rules can say is said. */
const ROUNDS = [
  aRoundFacts({
    hasRevision: false,
    items: [
      ...[
        "unanswered",
        "baseless",
        "reasonless",
        "twice",
        "satisfied",
        "questionable",
        "wrong",
        "q-alone",
        "w-alone",
      ].map((name) => anItem({ id: item(name) })),
      ...["o-reasonless", "oq-alone", "ow-alone", "odd"].map((name) => anItem({ id: item(name), required: false })),
      anItem({ id: item("double"), required: false }),
      anItem({ id: item("double"), required: false }),
    ],
    assessments: [
      anAssessment({ itemId: item("baseless"), basis: { places: [], check: "", evidence: [] } }),
      anAssessment({ itemId: item("reasonless"), answer: "not-applicable" }),
      anAssessment({ itemId: item("twice") }),
      anAssessment({ itemId: item("twice") }),
      anAssessment({ itemId: item("satisfied") }),
      ...(["questionable", "wrong"] as const).map((answer) => anAssessment({ itemId: item(answer), answer })),
      anAssessment({ itemId: item("q-alone"), answer: "questionable" }),
      anAssessment({ itemId: item("w-alone"), answer: "wrong" }),
      anAssessment({ itemId: item("o-reasonless"), answer: "not-applicable" }),
      anAssessment({ itemId: item("oq-alone"), answer: "questionable" }),
      anAssessment({ itemId: item("ow-alone"), answer: "wrong" }),
      anAssessment({ itemId: item("odd"), answer: "perhaps" as never }),
      anAssessment({ itemId: item("unknown") }),
    ],
    findings: [
      ...["questionable", "wrong"].map((name) => aFinding({ itemId: item(name) })),
      anEmptyFinding({ severity: "critical" }),
      critical({ closesBy: "run" }),
      critical({ closesBy: "person" }),
      accepted({}),
      accepted({ expires: "2026-03-01" }),
      accepted({ by: "A" }),
      softened("run", "A probe test covers it."),
      twin,
      twin,
      aFinding({ state: "solved" as Finding["state"] }),
    ],
    questions: [{ id: "q", isBlocking: true, isAnswered: false, asked: { number: 1, text: "Which version?" } }],
    analysis: { state: "failed", files: 2, done: 2 },
    claims: [1, 2, 3, 4, 5].map((line) => ({ id: `c${line}`, state: "refuted", isExplained: false, at: { path: "readme.md", line } })),
    overrides: ["submission", `item:${item("satisfied")}`].map((requirementId) => ({
      requirementId,
      by: "Approver",
      reason: "Judged.",
      at: "2026-03-02T09:00:00.000Z",
    })),
  }),
  aRoundFacts({ findings: [softened("person", "The board has decided.")] }),
  aRoundFacts({ findings: [softened("person", "")] }),
  aRoundFacts({ analysis: { state: "running", files: 7, done: 2 } }),
];

const requirements = ROUNDS.flatMap((round) => requirementsOf(round).requirements);
const reasons: readonly Said[] = requirements.flatMap((one) => one.reasons);

const signer = { userId: aUserId(1), role: "viewer", token: { id: "t", name: "ci", teamId: "t", scopes: [] } };
const withdrawn = aFinding({ state: "withdrawn" });
const blockers: readonly Blocker[] = [
  ...ROLES.flatMap((role) =>
    proposeBlockers({ role }, aRoundFacts(), aProposal(), {
      policy: { approvals: 1 },
      members: [],
      authors: new Set(),
    }),
  ),
  ...proposeBlockers(
    { role: "lead" },
    aRoundFacts({ hasRevision: false, findings: [critical({}), withdrawn] }),
    aProposal({
      verdict: "yes-with-fixes",
      conditions: [aCondition({ findings: [aFindingId(999_999), withdrawn.id], due: "2020-01-01" })],
    }),
    {
      policy: { approvals: 2 },
      members: [{ userId: aUserId(1), name: "Somebody", role: "approver" }],
      authors: new Set([aUserId(1)]),
    },
  ),
  ...proposeBlockers({ role: "lead" }, aRoundFacts(), aProposal({ conditions: [aCondition()] }), {
    policy: { approvals: 1 },
    members: [],
    authors: new Set(),
  }),
  ...signOffBlockers(
    signer as unknown as Parameters<typeof signOffBlockers>[0],
    { state: "withdrawn", verdict: "yes", digest: "a", signedBy: [aUserId(1)] },
    { digest: "b", facts: aRoundFacts({ assessments: [] }), authors: new Set([aUserId(1)]) },
    { digest: "a", decision: "approve" },
  ),
  ...FINDING_STATES.flatMap((state) => changeBlockers("reviewer", aFinding({ state }), { state: "fix-submitted" })),
  ...changeBlockers("reviewer", aFinding(), { state: "verified" }),
  ...changeBlockers("reviewer", aFinding(), { state: "withdrawn" }),
  ...changeBlockers("reviewer", aFinding(), { state: "risk-accepted" }),
  ...(["run", "person"] as const).flatMap((closesBy) =>
    changeBlockers("reviewer", aFinding({ closesBy }), { closesBy: "change" }, true),
  ),
  ...addCommentBlockers({ role: "author" }, MOST_COMMENTS),
  ...[null, "2026-03-02T09:00:00.000Z"].flatMap((deletedAt) =>
    [aUserId(1), aUserId(2)].flatMap((byId) => changeCommentBlockers({ userId: aUserId(1), role: "author" }, { byId, deletedAt })),
  ),
  ...deleteCommentBlockers({ userId: aUserId(1), role: "author" }, { byId: aUserId(2) }),
  ...restoreCommentBlockers({ userId: aUserId(1), role: "author" }, { deletedById: aUserId(2) }),
  ...QUESTION_STATES.flatMap((state) => {
    const asked = { askedById: aUserId(2), state, number: 1 };
    const reader = { userId: aUserId(1), role: "reviewer", isAuthor: false } as const;
    return [...answerBlockers(reader, asked), ...reopenBlockers(reader, asked), ...withdrawBlockers(reader, asked)];
  }),
  ...riskBlockers("lead", aFinding({ state: "verified" }), true),
  ...JUDGEMENT_DECISIONS.flatMap((decision) =>
    (["asserted", "refuted"] as const).flatMap((state) => judgementBlockers({ state, judgement: null }, JudgementInput.parse({ decision }))),
  ),
  ...overrideBlockers("lead", undefined, true),
  ...overrideBlockers("approver", { state: "satisfied", isOverridable: true }, false),
];

function leaves(tree: object, prefix = ""): string[] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string" ? [prefix + key] : leaves(value as object, `${prefix}${key}.`),
  );
}

const LIB = fileURLToPath(new URL("../../", import.meta.url));

/** Blockers that services make without asking a rule. */
const namedByServices = readdirSync(LIB, { recursive: true, encoding: "utf8" })
  .filter((path) => /^[a-z]+\/server\/.*\.ts$/.test(path) && !/generated|\.test\.ts$/.test(path))
  .flatMap((path) => [...readFileSync(LIB + path, "utf8").matchAll(/(?:\[\{ code: |[a-zA-Z}], code: (?="bulk\.))"([^"]+)"/g)].map(([, code]) => code!));

const codesOf = (said: readonly Said[]) => [...new Set(said.map(({ code }) => code))].sort();

/** Formats as the screen does, and fails where the screen would show a key or an unfilled parameter. */
function inWords(language: Language, namespace: "requirements" | "blockers", { code, params }: Said): string {
  const onError = (error: Error) => {
    throw error;
  };
  const translate = createTranslator({ locale: language, messages: MESSAGES[language], namespace, onError });
  return (translate as unknown as (key: string, params?: Said["params"]) => string)(code, params);
}

describe("the words of the rules", () => {
  it("cover every reason that the rules give, and no other", () => {
    const titles = new Set(requirements.map(({ id }) => requirementTitle(id).code));
    for (const language of Language.options)
      expect(leaves(MESSAGES[language].requirements).sort()).toEqual([...codesOf(reasons), ...titles].sort());
  });

  it("cover every blocker that the rules or services give, and no other", () => {
    const given = new Set([
      ...codesOf(blockers),
      ...namedByServices.filter((code) => leaves(MESSAGES.en.blockers).includes(code)),
    ]);
    for (const language of Language.options)
      expect(leaves(MESSAGES[language].blockers).sort()).toEqual([...given].sort());
  });

  it.each(Language.options)("can be said with the parameters that come with them, in %s", (language) => {
    const said = [
      ...reasons.map((one) => inWords(language, "requirements", one)),
      ...blockers.map((one) => inWords(language, "blockers", one)),
    ];
    said.push(...requirements.map(({ id }) => inWords(language, "requirements", requirementTitle(id))));
    for (const text of said) expect(text).not.toMatch(/[{}]|undefined|NaN/);
  });

  it("say what to do about it, by name", () => {
    const said = inWords("en", "requirements", {
      code: "finding.closes-by-run",
      params: { number: 3, title: "No load test" },
    });
    expect(said).toBe(
      "Finding 3 (No load test) is critical and closes by a run: it must be verified before anything but NO can be issued.",
    );
    const above = { code: "verdict.above-ceiling", params: { verdict: "yes", ceiling: "yes-with-fixes", count: 1 } };
    expect(inWords("sv", "blockers", above)).toBe(
      "JA ligger över taket: det bästa beslut som är tillåtet nu är JA MED FIXES. 1 krav håller det nere; kraven säger vad som behöver göras.",
    );
  });

  it("cover every blocker that a service names by itself", () => {
    const known = [...leaves(MESSAGES.en.blockers), ...leaves(MESSAGES.en.problems.codes)];
    expect(namedByServices.filter((code) => !known.includes(code))).toEqual([]);
  });
});
