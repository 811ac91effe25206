import { z } from "zod";
import type { Blocker } from "@/lib/base/blocker";
import type { Actor } from "@/lib/identity/core/actor";
import { allows, permissionBlockers } from "@/lib/identity/core/permissions";
import type { Role } from "@/lib/identity/core/role";
import { conditionBlockers } from "./condition-blockers";
import { isAbove, requirementsOf, type RoundFacts } from "./requirements";
import type { SignOffInput } from "./sign-off";
import type { ProposalInput, Verdict } from "./verdict";

/** What a team asks of a verdict: how many different people must approve it. */
export const SignOffPolicy = z.object({ approvals: z.number().int().min(1).max(20) });
export type SignOffPolicy = z.infer<typeof SignOffPolicy>;

export interface Member {
  readonly userId: string;
  readonly name: string;
  readonly role: Role;
}

/** Who signs in a team, and on what terms. `authors` are the ids of everybody who submitted any revision of the review. */
export interface Signing {
  readonly policy: SignOffPolicy;
  readonly members: readonly Member[];
  readonly authors: ReadonlySet<string>;
}

/** The members who could sign: approvers and owners, never an author, whatever their role. */
export const signersAmong = (members: readonly Member[], authors: ReadonlySet<string>): Member[] =>
  members.filter(({ role, userId }) => allows(role, "verdict.sign") && !authors.has(userId));

/** Says who is missing when the members cannot give the approvals that the policy asks for. */
export function policyBlockers(
  policy: SignOffPolicy,
  members: readonly Member[],
  authors: ReadonlySet<string>,
): Blocker[] {
  const needed = policy.approvals;
  const able = signersAmong(members, authors).length;
  if (able >= needed) return [];
  const barred = members.filter(({ role, userId }) => allows(role, "verdict.sign") && authors.has(userId));
  return [
    { code: "policy.too-few", params: { needed, able, missing: needed - able } },
    ...barred.map(({ name }) => ({ code: "policy.is-author", params: { name } })),
  ];
}

function ceilingBlockers(code: string, facts: RoundFacts, verdict: Verdict): Blocker[] {
  const { ceiling, requirements } = requirementsOf(facts);
  if (!isAbove(verdict, ceiling)) return [];
  const count = requirements.filter(({ allows: best }) => isAbove(verdict, best)).length;
  return [{ code, params: { verdict, ceiling, count } }];
}

/**
 * Why this verdict may not be proposed. NO is never above a ceiling: it can be issued however much is
 * unfinished, as soon as there is a revision that it can be about.
 */
export function proposeBlockers(
  actor: Pick<Actor, "role">,
  facts: RoundFacts,
  input: Pick<ProposalInput, "verdict" | "conditions">,
  { policy, members, authors }: Signing,
): Blocker[] {
  return [
    ...permissionBlockers(actor, "verdict.propose"),
    ...(facts.hasRevision ? [] : [{ code: "verdict.no-revision" }]),
    ...ceilingBlockers("verdict.above-ceiling", facts, input.verdict),
    ...conditionBlockers(facts, input),
    ...policyBlockers(policy, members, authors),
  ];
}

/** A verdict as proposed, with the ids of those who have signed or declined it already. */
export interface OpenProposal {
  readonly state: string;
  readonly verdict: Verdict;
  readonly digest: string;
  readonly signedBy: readonly string[];
}

/** What the proposal rests on at the moment of signing. */
export interface SigningNow {
  /** The digest computed from what is there now. */
  readonly digest: string;
  readonly facts: RoundFacts;
  readonly authors: ReadonlySet<string>;
}

/**
 * Why this person may not sign off, or decline, what they have read.
 *
 * The ceiling is asked again: it can fall without any change, when the acceptance of a risk expires.
 */
export function signOffBlockers(
  actor: Pick<Actor, "userId" | "role" | "token">,
  proposal: OpenProposal,
  now: SigningNow,
  input: Pick<SignOffInput, "digest" | "decision">,
): Blocker[] {
  const blockers = permissionBlockers(actor, "verdict.sign");
  const refuse = (isRefused: boolean, code: string) => void (isRefused && blockers.push({ code }));
  refuse(now.authors.has(actor.userId), "sign-off.author");
  refuse(actor.token !== null && !actor.token.scopes.includes("sign-off"), "sign-off.token-scope");
  refuse(proposal.state !== "open", "sign-off.not-open");
  refuse(proposal.signedBy.includes(actor.userId), "sign-off.already");
  refuse(input.digest !== proposal.digest || now.digest !== proposal.digest, "sign-off.stale");
  if (input.decision === "approve")
    blockers.push(...ceilingBlockers("sign-off.above-ceiling", now.facts, proposal.verdict));
  return blockers;
}

/** Decides what the sign-offs make of a proposal: one decline ends it, the last approval needed issues it. */
export function decideProposal(
  policy: SignOffPolicy,
  signOffs: readonly { readonly userId: string; readonly decision: SignOffInput["decision"] }[],
): "open" | "issued" | "declined" {
  if (signOffs.some(({ decision }) => decision === "decline")) return "declined";
  return new Set(signOffs.map(({ userId }) => userId)).size >= policy.approvals ? "issued" : "open";
}
