import { describe, expect, it } from "vitest";
import {
  aCondition,
  aFinding,
  aFindingId,
  anAcceptance,
  anEmptyFinding,
  aProposal,
  aRoundFacts,
  aUserId,
} from "@/lib/testing/builders";
import { ROLES } from "@/lib/identity/core/role";
import {
  decideProposal,
  policyBlockers,
  proposeBlockers,
  signOffBlockers,
  type Member,
  type OpenProposal,
} from "./policy";

const member = (n: number, role: Member["role"]): Member => ({ userId: aUserId(n), name: `Member ${n}`, role });
const LEAD = member(1, "lead");
const APPROVER = member(2, "approver");
const nobody = new Set<string>();
const one = { approvals: 1 };
const codesOf = (blockers: readonly { code: string }[]) => blockers.map(({ code }) => code);

describe("policyBlockers", () => {
  it("finds nothing missing when enough members may sign", () => {
    expect(policyBlockers(one, [LEAD, APPROVER], nobody)).toEqual([]);
    expect(policyBlockers({ approvals: 2 }, [member(1, "owner"), APPROVER], nobody)).toEqual([]);
  });

  it("says how many approvers are missing", () => {
    expect(policyBlockers({ approvals: 3 }, [LEAD, APPROVER], nobody)).toEqual([
      { code: "policy.too-few", params: { needed: 3, able: 1, missing: 2 } },
    ]);
  });

  it("says who could sign but is an author", () => {
    expect(policyBlockers(one, [LEAD, APPROVER], new Set([APPROVER.userId, LEAD.userId]))).toEqual([
      { code: "policy.too-few", params: { needed: 1, able: 0, missing: 1 } },
      { code: "policy.is-author", params: { name: "Member 2" } },
    ]);
  });

  it("lets approvers and owners sign, and no other role", () => {
    const able = ROLES.filter((role) => policyBlockers(one, [member(1, role)], nobody).length === 0);
    expect(able).toEqual(["owner", "approver"]);
  });
});

describe("proposeBlockers", () => {
  const signing = { policy: one, members: [LEAD, APPROVER], authors: nobody };
  const codes = (
    facts: Parameters<typeof aRoundFacts>[0],
    proposal: Parameters<typeof aProposal>[0],
    more: Partial<typeof signing> = {},
    role: Member["role"] = "lead",
  ) => codesOf(proposeBlockers({ role }, aRoundFacts(facts), aProposal(proposal), { ...signing, ...more }));
  const critical = aFinding({ severity: "critical" });
  const gate = aCondition({ findings: [critical.id] });

  it("lets lead and owner propose what the ceiling allows", () => {
    expect(codes({}, { verdict: "yes" })).toEqual([]);
    expect(codes({}, { verdict: "yes" }, {}, "owner")).toEqual([]);
    for (const role of ["reviewer", "approver", "author", "viewer"] as const)
      expect(codes({}, { verdict: "yes" }, {}, role)).toEqual(["role"]);
  });

  it("refuses a verdict above the ceiling, and says how many requirements hold it back", () => {
    const findings = [anEmptyFinding({ severity: "critical", closesBy: "run" })];
    const blockers = proposeBlockers(
      { role: "lead" },
      aRoundFacts({ findings }),
      aProposal({ verdict: "yes" }),
      signing,
    );
    expect(blockers).toEqual([{ code: "verdict.above-ceiling", params: { verdict: "yes", ceiling: "no", count: 3 } }]);
  });

  it("lets NO be issued however much is unfinished", () => {
    const findings = [anEmptyFinding({ severity: "critical", closesBy: "run" })];
    const questions = [{ id: "q", isBlocking: true, isAnswered: false }];
    expect(codes({ assessments: [], findings, questions }, { verdict: "no" })).toEqual([]);
  });

  it("refuses every verdict before anything has been submitted", () => {
    expect(codes({ hasRevision: false }, { verdict: "no" })).toEqual(["verdict.no-revision"]);
  });

  it("asks for a gate for each critical finding under YES WITH FIXES", () => {
    const verdict = "yes-with-fixes";
    const findings = [critical];
    expect(codes({ findings }, { verdict, conditions: [gate] })).toEqual([]);
    expect(codes({ findings }, { verdict })).toEqual(["condition.missing"]);
    expect(codes({ findings }, { verdict, conditions: [{ ...gate, stage: "after" }] })).toEqual(["condition.missing"]);
    expect(codes({ findings: [{ ...critical, state: "fix-submitted" }] }, { verdict })).toEqual(["condition.missing"]);
    expect(codes({ findings: [{ ...critical, state: "verified" }] }, { verdict })).toEqual([]);
  });

  it("asks for no gate for a critical finding whose risk is accepted", () => {
    const riskAcceptances = [anAcceptance(), anAcceptance({ by: "Second approver" })];
    const findings = [{ ...critical, state: "risk-accepted" as const, riskAcceptances }];
    expect(codes({ findings }, { verdict: "yes-with-fixes" })).toEqual([]);
  });

  it("refuses conditions on findings that are unknown or withdrawn", () => {
    const withdrawn = aFinding({ state: "withdrawn" });
    const conditions = [aCondition({ findings: [aFindingId(999_999)] }), aCondition({ findings: [withdrawn.id] })];
    expect(codes({ findings: [withdrawn] }, { verdict: "yes-with-fixes", conditions })).toEqual([
      "condition.finding-unknown",
      "condition.finding-withdrawn",
    ]);
  });

  it("refuses a due date that has passed; today will do", () => {
    expect(codes({}, { conditions: [aCondition({ stage: "after", due: "2026-03-01" })] })).toEqual([
      "condition.due-past",
    ]);
    expect(codes({}, { conditions: [aCondition({ stage: "after", due: "2026-03-02" })] })).toEqual([]);
  });

  it("refuses gates under YES, and takes conditions for later", () => {
    expect(codes({}, { conditions: [aCondition()] })).toEqual(["condition.before-under-yes"]);
    expect(codes({}, { conditions: [aCondition({ stage: "after" })] })).toEqual([]);
  });

  it("refuses to ask for an approval that nobody can give", () => {
    expect(codes({}, { verdict: "no" }, { members: [LEAD] })).toEqual(["policy.too-few"]);
  });

  it("says everything at once", () => {
    const conditions = [aCondition({ due: "2020-01-01" })];
    expect(codes({ hasRevision: false }, { verdict: "yes", conditions }, { members: [] }, "viewer")).toEqual([
      "role",
      "verdict.no-revision",
      "verdict.above-ceiling",
      "condition.due-past",
      "condition.before-under-yes",
      "policy.too-few",
    ]);
  });
});

describe("signOffBlockers", () => {
  const digest = "d".repeat(64);
  const proposal: OpenProposal = { state: "open", verdict: "yes", digest, signedBy: [] };
  const now = { digest, facts: aRoundFacts(), authors: nobody };
  const actor = { userId: aUserId(2), role: "approver", token: null } as Parameters<typeof signOffBlockers>[0];
  const approve = { digest, decision: "approve" } as const;
  const codes = (
    given: { actor?: object; proposal?: Partial<OpenProposal>; now?: Partial<typeof now>; input?: object } = {},
  ) =>
    codesOf(
      signOffBlockers(
        { ...actor, ...given.actor },
        { ...proposal, ...given.proposal },
        { ...now, ...given.now },
        { ...approve, ...given.input },
      ),
    );

  it("lets an approver sign exactly what was proposed", () => {
    expect(codes()).toEqual([]);
  });

  it("refuses other roles", () => {
    for (const role of ["lead", "reviewer", "author", "viewer"]) expect(codes({ actor: { role } })).toEqual(["role"]);
  });

  it("refuses whoever submitted any revision, owners included", () => {
    expect(codes({ actor: { role: "owner" }, now: { authors: new Set([aUserId(2)]) } })).toEqual(["sign-off.author"]);
  });

  it("refuses a token that was not given the right to sign", () => {
    const token = (scopes: string[]) => ({ actor: { token: { id: "t", name: "ci", teamId: "t", scopes } } });
    expect(codes(token([]))).toEqual(["sign-off.token-scope"]);
    expect(codes(token(["sign-off"]))).toEqual([]);
  });

  it("refuses a digest that is not the proposal's, and a proposal that no longer says what is there", () => {
    expect(codes({ input: { digest: "e".repeat(64) } })).toEqual(["sign-off.stale"]);
    expect(codes({ now: { digest: "e".repeat(64) } })).toEqual(["sign-off.stale"]);
  });

  it("refuses a second answer by the same person, and any to a proposal that is closed", () => {
    expect(codes({ proposal: { signedBy: [aUserId(2)] } })).toEqual(["sign-off.already"]);
    expect(codes({ proposal: { state: "withdrawn" } })).toEqual(["sign-off.not-open"]);
  });

  it("asks the ceiling again, since it can fall by a date, but lets what is above it be declined", () => {
    const fallen = { facts: aRoundFacts({ assessments: [] }) };
    expect(codes({ now: fallen })).toEqual(["sign-off.above-ceiling"]);
    expect(codes({ now: fallen, input: { decision: "decline" } })).toEqual([]);
  });
});

describe("decideProposal", () => {
  const approve = (n: number) => ({ userId: aUserId(n), decision: "approve" as const });

  it("issues with the last approval that the policy needs", () => {
    expect(decideProposal({ approvals: 2 }, [])).toBe("open");
    expect(decideProposal({ approvals: 2 }, [approve(1)])).toBe("open");
    expect(decideProposal({ approvals: 2 }, [approve(1), approve(1)])).toBe("open");
    expect(decideProposal({ approvals: 2 }, [approve(1), approve(2)])).toBe("issued");
  });

  it("is ended by one decline", () => {
    expect(decideProposal(one, [approve(1), { userId: aUserId(2), decision: "decline" }])).toBe("declined");
  });
});
