import { canonicalJson } from "@/lib/formats/canonical-json";

interface Entries {
  readonly claims: readonly { readonly id: string; readonly state: string; readonly kind: string }[];
  readonly contradictions: readonly { readonly id: string; readonly rule: string; readonly strength: string }[];
}

const byId = (a: { readonly id: string }, b: { readonly id: string }) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/**
 * Computes the digest of what an engine found. Ids are hashes of the words themselves, so it stays computable when those
 * are taken away with a purged file.
 */
export function digestOfLedger(engine: string, { claims, contradictions }: Entries, sha256: (text: string) => string): string {
  return sha256(
    canonicalJson({
      schema: "klartecken/ledger/1",
      engine,
      claims: claims.map(({ id, state, kind }) => ({ id, state, kind })).sort(byId),
      contradictions: contradictions.map(({ id, rule, strength }) => ({ id, rule, strength })).sort(byId),
    }),
  );
}
