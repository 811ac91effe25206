import type { AnalysedDocument, Claim, Contradiction } from "./analysis";

/** Enough of a SHA-256 that nobody meets the same one twice by chance. */
const LENGTH = 32;

type Hash = (text: string) => string;

/** A claim with the names it goes by. */
export interface NamedClaim extends Claim {
  /** Of path, line and quote: this claim wherever this text is read. */
  readonly id: string;
  /** Of path and quote: the same claim in another revision, where it may stand on another line. */
  readonly subject: string;
}

export interface NamedContradiction extends Contradiction {
  readonly id: string;
}

/** Gives a function that hashes values; the second of the same values gets another hash than the first. */
function counter(sha256: Hash): (...values: readonly unknown[]) => string {
  const seen = new Map<string, number>();
  return (...values) => {
    const text = JSON.stringify(values);
    const before = seen.get(text) ?? 0;
    seen.set(text, before + 1);
    return sha256(before === 0 ? text : `${text} ${before}`).slice(0, LENGTH);
  };
}

/** Names the claims and contradictions of a document; the hash is given, since core knows no platform. */
export function nameClaims(document: Pick<AnalysedDocument, "path" | "claims" | "contradictions">, sha256: Hash): { claims: NamedClaim[]; contradictions: NamedContradiction[] } {
  const { path } = document;
  const [id, subject, contradiction] = [counter(sha256), counter(sha256), counter(sha256)];
  return {
    claims: document.claims.map((claim) => ({ ...claim, id: id(path, claim.line, claim.quote), subject: subject(path, claim.quote) })),
    contradictions: document.contradictions.map((one) => ({ ...one, id: contradiction(path, one.lines, one.others, one.rule) })),
  };
}
