import "server-only";
import type { Language } from "@/lib/base/ids";
import type { VerdictProposalModel } from "@/lib/platform/server/generated/models";
import type { SignedProposal } from "@/lib/verdict/core/digest";
import { Condition, Verdict } from "@/lib/verdict/core/verdict";

/** The part of a stored proposal that is signed. */
export const toProposal = (row: VerdictProposalModel): SignedProposal => ({
  verdict: Verdict.parse(row.verdict),
  motivation: row.motivation,
  scope: row.scope,
  language: row.language as Language,
  conditions: Condition.array().parse(row.conditions),
});
