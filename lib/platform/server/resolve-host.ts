import "server-only";
import { isIP } from "node:net";
import { addressProblem, mayConnect, type AddressProblem, type OwnHosts } from "@/lib/formats/web-address";
import { resolveBySystem, type Resolve } from "./safe-fetch-connect";

/** How long a look-up may take. */
const PATIENCE_MS = 10_000;

const late = () =>
  new Promise<never>((_, reject) => setTimeout(() => reject(Object.assign(new Error("dns"), { code: "ETIMEOUT" })), PATIENCE_MS).unref());

/**
 * Looks a host up once, by the rules for whatever is fetched from outside, and gives the one address to connect to: for a
 * program of the system that would otherwise look it up again and be told something else.
 */
export async function resolveHost(
  url: URL,
  policy: { readonly own: OwnHosts; readonly resolve?: Resolve },
): Promise<{ readonly address: string } | { readonly problem: AddressProblem }> {
  const problem = addressProblem(url, policy.own);
  if (problem) return { problem };
  const host = url.hostname.replace(/^\[|\]$/g, "");
  // A number needs no look-up, and was judged with the rest of the address.
  if (isIP(host)) return { address: host };
  try {
    const found = await Promise.race([(policy.resolve ?? resolveBySystem)(host), late()]);
    const first = found[0];
    if (!first) return { problem: { code: "link-unknown-host", params: { host } } };
    if (found.some(({ address }) => !mayConnect(address, url, policy.own))) return { problem: { code: "link-private", params: { host } } };
    return { address: first.address };
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    return { problem: { code: code === "ETIMEOUT" ? "link-slow" : "link-unknown-host", params: { host } } };
  }
}
