import type { AnalysedDocument, Claim } from "@/lib/analysis/core/analysis";
import { analyseRevision } from "@/lib/analysis/server/analyse-revision";
import type { ReadSubmission } from "@/lib/analysis/server/read-submission";
import type { AnalysisId, TeamId } from "@/lib/base/ids";
import { inTeam } from "@/lib/platform/server/db";
import { settleVerdict } from "@/lib/verdict/server/settle-verdict";

/** What makes a ticked line one that the submission contradicts, in tests. */
export const CONTRADICTED = "(contradicted)";

function claimOf(text: string, line: number): Claim {
  const isRefuted = text.includes(CONTRADICTED);
  const because = { code: isRefuted ? "test-contradicted" : "test-said", params: { line } };
  return {
    line,
    endLine: line,
    quote: text,
    kind: "done",
    state: isRefuted ? "refuted" : "asserted",
    reason: isRefuted ? `Line ${line} says so itself.` : "Only said.",
    contradictedBy: isRefuted ? [line] : [],
    isMarked: true,
    about: "",
    because,
  };
}

/** Reads a document as the rules of no engine do: every ticked item is a claim. */
export function readSmall(path: string, lines: readonly string[]): AnalysedDocument {
  const claims = lines.flatMap((text, at) => (/^\s*- \[x\]/i.test(text) ? [claimOf(text.trim(), at + 1)] : []));
  const [first, second] = claims;
  const found = (line: number, others: readonly number[], strength: "hard" | "soft") => {
    const because = { code: `test-${strength}`, params: { line } };
    return { lines: [line, ...others], others: [], rule: `test-${strength}`, strength, reason: `Line ${line} sits badly.`, because };
  };
  return {
    path,
    encoding: { name: "utf-8", guesses: 0, losses: 0 },
    claims,
    contradictions: [
      ...claims.filter(({ state }) => state === "refuted").map(({ line }) => found(line, [], "hard")),
      ...(first && second ? [found(first.line, [second.line], "soft")] : []),
    ],
  };
}

/** A reading without a process of its own, and without an engine whose rules a test is not about. */
export const smallReading: ReadSubmission = async function* (feed, documents) {
  for await (const { path, lines } of feed()) {
    yield { kind: "taken", path };
    if (documents.includes(path)) yield { kind: "document", document: readSmall(path, lines) };
  }
  yield { kind: "stack", stack: [] };
};

/** Does what the worker would: reads the newest revision of a review. */
export async function readNow(teamId: TeamId, reviewId: string, read: ReadSubmission = smallReading, at?: Date): Promise<AnalysisId> {
  const { id } = await inTeam(teamId, (tx) => tx.analysis.findFirstOrThrow({ where: { reviewId }, orderBy: { requestedAt: "desc" } }));
  await analyseRevision(teamId, id as AnalysisId, { read, now: () => at ?? new Date(), finished: settleVerdict });
  return id as AnalysisId;
}
