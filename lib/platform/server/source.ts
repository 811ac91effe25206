import "server-only";
import { randomBytes } from "node:crypto";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import ipaddr from "ipaddr.js";

/** How many proxies stand before us, or which addresses are ours; what anybody else says of where they come from is ignored. */
export type TrustedProxies = number | readonly [ipaddr.IPv4 | ipaddr.IPv6, number][];

/** Reads the setting: empty for none, a number of hops, or addresses and ranges with commas between. */
export function parseTrustedProxies(text: string): TrustedProxies {
  const said = text.trim();
  if (said === "") return 0;
  if (/^\d{1,2}$/.test(said)) return Number(said);
  return said.split(",").map((one) => {
    const range = one.trim();
    try {
      if (range.includes("/")) return ipaddr.parseCIDR(range);
      const address = ipaddr.process(range);
      return [address, address.kind() === "ipv6" ? 128 : 32] as const;
    } catch {
      throw new Error(`“${range}” is neither a number of proxies nor an address or range such as 10.0.0.0/8`);
    }
  }) as [ipaddr.IPv4 | ipaddr.IPv6, number][];
}

/** The header in which the address of the socket travels to where Next shows only headers. */
const PEER = "x-klartecken-peer";

/** Known to this process alone, so that nobody can send the header; kept for every bundle in the process. */
const kept = globalThis as unknown as { klarteckenPeerMark?: string };

/**
 * Writes the address of the socket into every request this process receives. Next drops it as soon as somebody sends
 * x-forwarded-for, and shows no socket to routes.
 */
export function markPeers(): void {
  if (kept.klarteckenPeerMark) return;
  const mark = (kept.klarteckenPeerMark = randomBytes(16).toString("hex"));
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    request.headers[PEER] = `${mark} ${request.socket.remoteAddress ?? ""}`;
  });
}

/** An address in one form; of IPv6 the network that one customer has, since within it addresses cost nothing. */
function normalised(address: string): string | null {
  if (!ipaddr.isValid(address)) return null;
  const parsed = ipaddr.process(address);
  if (parsed.kind() === "ipv4") return parsed.toString();
  return `${(parsed as ipaddr.IPv6).parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(":")}::/64`;
}

function isTrusted(address: string, trusted: Exclude<TrustedProxies, number>): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  return trusted.some(([range, bits]) => range.kind() === parsed.kind() && parsed.match(range as ipaddr.IPv4, bits));
}

/** Where a request comes from, as far as it can be believed; one word for all when it cannot be known. */
export function sourceOf(header: (name: string) => string | null | undefined, trusted: TrustedProxies): string {
  const [mark, seen = ""] = (header(PEER) ?? "").split(" ");
  const peer = kept.klarteckenPeerMark && mark === kept.klarteckenPeerMark ? seen : "";
  const hops = (header("x-forwarded-for") ?? "").split(",").map((one) => one.trim());
  let source = peer;
  if (typeof trusted === "number") {
    // Each proxy of ours wrote down who came to it, the nearest last.
    if (trusted > 0) source = hops.at(-trusted) ?? hops[0] ?? peer;
  } else {
    while (isTrusted(source, trusted) && hops.length > 0) source = hops.pop() || source;
  }
  return normalised(source) ?? normalised(peer) ?? "unknown";
}
