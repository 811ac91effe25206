import "server-only";
import { canonicalJson } from "@/lib/formats/canonical-json";
import { PURGED, redact, type IsPurged } from "@/lib/intake/core/purge";
import { purgeBlobs } from "@/lib/platform/server/blobs";
import type { Prisma } from "@/lib/platform/server/db";
import type { PurgeReports } from "@/lib/review/server/purge-file";

interface Quoting {
  readonly path: string;
  readonly revision: number;
  readonly line: number;
}
interface LedgerOf {
  readonly claims: readonly (Quoting & { readonly endLine: number })[];
  readonly contradictions: readonly { readonly places: readonly Quoting[] }[];
}

/** Takes reasons that may quote a purged file out of a report's ledger, as `purgeClaims` does where it is kept. */
function redactLedger(ledger: LedgerOf, isPurged: IsPurged): LedgerOf {
  const gone = { reason: PURGED, because: { code: "purged", params: {} } };
  const touched = ledger.contradictions.filter(({ places }) => places.some(({ path, revision }) => isPurged(path, revision)));
  const isAbout = (claim: LedgerOf["claims"][number]) =>
    touched.some(({ places: [place] }) => place && place.path === claim.path && place.line >= claim.line && place.line <= claim.endLine);
  return {
    ...ledger,
    claims: ledger.claims.map((one) => (isPurged(one.path, one.revision) || isAbout(one) ? { ...one, ...gone } : one)),
    contradictions: ledger.contradictions.map((one) => (touched.includes(one) ? { ...one, ...gone } : one)),
  };
}

/**
 * Takes the text out of a snapshot, and out of the signed text that it carries along. That text no longer gives the
 * digest that was signed, which is the price of the words being gone.
 */
function redactReport(report: unknown, isPurged: IsPurged): unknown {
  const redacted = redact(report, isPurged) as { full?: { signed?: unknown; ledger?: LedgerOf | null } } | null;
  const ledger = redacted?.full?.ledger;
  const quotes = ledger?.claims.some(({ path, revision }) => isPurged(path, revision)) || ledger?.contradictions.some(({ places }) => places.some(({ path, revision }) => isPurged(path, revision)));
  const after = ledger && quotes ? { ...redacted, full: { ...redacted.full, ledger: redactLedger(ledger, isPurged) } } : redacted;
  const signed = after?.full?.signed;
  if (typeof signed !== "string") return after;
  const parsed: unknown = JSON.parse(signed);
  const left = redact(parsed, isPurged);
  return left === parsed ? after : { ...after, full: { ...after?.full, signed: canonicalJson(left) } };
}

/**
 * Takes the text of purged files out of the snapshots of a review's verdicts, and takes the bytes of the renderings
 * published of them away: their digests stay as tombstones. Gives how many snapshots quoted it.
 */
export const purgeReports: PurgeReports = async (tx, reviewId, isPurged, at, isTrial) => {
  const verdicts = await tx.verdict.findMany({ where: { reviewId }, select: { id: true, teamId: true, report: true } });
  let count = 0;
  for (const { id, teamId, report } of verdicts) {
    const after = redactReport(report, isPurged);
    if (after === report) continue;
    count += 1;
    if (isTrial) continue;
    await tx.verdict.update({ where: { id }, data: { report: after as Prisma.InputJsonValue } });
    const published = await tx.publishedReport.findMany({ where: { verdictId: id }, select: { sha256: true } });
    await purgeBlobs(tx, teamId as Parameters<typeof purgeBlobs>[1], published.map(({ sha256 }) => sha256), at);
  }
  return count;
};
