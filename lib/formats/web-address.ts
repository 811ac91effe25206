import ipaddr from "ipaddr.js";

/** The parts of an address that the rules look at; a parsed `URL` has them. */
export interface AddressParts {
  readonly protocol: string;
  readonly hostname: string;
  /** Empty where it is the scheme's own. */
  readonly port: string;
  readonly username: string;
  readonly password: string;
  readonly pathname: string;
  readonly search: string;
}

/** Hosts of an installation's own that may be fetched from though they are not public. */
export interface OwnHosts {
  readonly hosts: readonly { readonly host: string; readonly port: number | null }[];
  /** Ranges of addresses, as `10.20.0.0/16`. */
  readonly ranges: readonly string[];
}

export const NO_OWN_HOSTS: OwnHosts = { hosts: [], ranges: [] };

/** Why an address is not fetched from; the codes are message keys below `problems.fields`. */
export interface AddressProblem {
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** The longest address that is taken. */
export const ADDRESS_LENGTH = 2000;

const PORTS: Readonly<Record<string, number>> = { "http:": 80, "https:": 443 };

/** Answers to nobody but the virtual machine that asks: the host of one large cloud, in the midst of public ones. */
const METADATA_IN_PUBLIC = "168.63.129.16";
/** Addresses that lead into one's own network, and so may be an installation's own. */
const WITHIN = ["private", "uniqueLocal", "loopback", "carrierGradeNat"];

const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, "").replace(/\.$/, "").toLowerCase();

const isIn = (address: ipaddr.IPv4 | ipaddr.IPv6, range: string): boolean => {
  const [net, bits] = ipaddr.parseCIDR(range);
  return net.kind() === address.kind() && address.match(net, bits);
};

/** The port an address leads to. */
export const portOf = (parts: Pick<AddressParts, "protocol" | "port">): number =>
  parts.port === "" ? (PORTS[parts.protocol] ?? 0) : Number(parts.port);

/** Whether an installation calls this very host and port its own by name. */
export function isOwnName(parts: Pick<AddressParts, "protocol" | "hostname" | "port">, own: OwnHosts): boolean {
  const [host, port] = [bare(parts.hostname), portOf(parts)];
  return own.hosts.some((one) => one.host === host && (one.port === null ? port === PORTS[parts.protocol] : one.port === port));
}

/**
 * Tells what kind of address a numeric one is, when it is not one that everybody on the internet may reach;
 * null when it is. IPv6 is public in 2000::/3 alone: the rest holds IPv4 in many disguises.
 */
export function notPublic(address: string): string | null {
  // IPv4 in the form of IPv6 that is no mapping would be taken for the IPv4 address itself.
  if (/^::(?!ffff:).*\./i.test(address)) return "reserved";
  const parsed = ipaddr.process(address);
  const range = parsed.range();
  if (range !== "unicast") return range;
  if (parsed.kind() === "ipv6") return isIn(parsed, "2000::/3") ? null : "reserved";
  return parsed.toString() === METADATA_IN_PUBLIC ? "metadata" : null;
}

/** Tells whether this very numeric address may be connected to for a host of that name. */
export function mayConnect(address: string, parts: Pick<AddressParts, "protocol" | "hostname" | "port">, own: OwnHosts): boolean {
  if (!ipaddr.isValid(address)) return false;
  const kind = notPublic(address);
  if (kind === null) return true;
  if (own.ranges.some((range) => isIn(ipaddr.process(address), range))) return true;
  // A name of one's own leads into one's own network, never to the metadata of the machine it runs on.
  return isOwnName(parts, own) && WITHIN.includes(kind);
}

/** Says what can be known of an address without asking anybody: null when nothing speaks against trying. */
export function addressProblem(parts: AddressParts, own: OwnHosts): AddressProblem | null {
  if (!(parts.protocol in PORTS)) return { code: "link-scheme", params: { scheme: parts.protocol.replace(/:$/, "") } };
  if (parts.username !== "" || parts.password !== "") return { code: "link-credentials" };
  const host = bare(parts.hostname);
  if (host === "") return { code: "link-form" };
  const isNumeric = ipaddr.isValid(host);
  const isOwn = isOwnName(parts, own);
  const isPrivate = isNumeric ? !mayConnect(host, parts, own) : !isOwn && (host === "localhost" || host.endsWith(".localhost"));
  if (isPrivate) return { code: "link-private", params: { host } };
  if (portOf(parts) !== PORTS[parts.protocol] && !isOwn) return { code: "link-port", params: { port: portOf(parts) } };
  return null;
}

const HOST = /^(?=.{1,253}$)[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*$/;

/** Reads one entry of the setting: a range, an address, or a name, each of the latter with a port or without. */
function readEntry(entry: string): { host: string; port: number | null } | { range: string } | { fault: string } {
  if (entry.includes("/")) {
    if (!ipaddr.isValidCIDR(entry)) return { fault: `"${entry}" is no range of addresses; write it as 10.20.0.0/16 or fd12::/32.` };
    return { range: entry };
  }
  const bracketed = /^\[([^\]]+)\](?::(\d+))?$/.exec(entry);
  const [host, digits] = bracketed
    ? [bracketed[1]!, bracketed[2]]
    : ipaddr.IPv6.isValid(entry)
      ? [entry, undefined]
      : [entry.split(":")[0]!, entry.includes(":") ? entry.slice(entry.indexOf(":") + 1) : undefined];
  const port = digits === undefined ? null : /^\d{1,5}$/.test(digits) ? Number(digits) : NaN;
  if (port !== null && !(port >= 1 && port <= 65535)) return { fault: `"${entry}" has no port from 1 to 65535.` };
  const name = bare(host);
  if (ipaddr.isValid(name)) return { host: ipaddr.parse(name).toString(), port };
  if (!HOST.test(name))
    return { fault: `"${entry}" is no host; write wiki.example.org, wiki.example.org:8443, or a range, without a scheme or a path. Names beyond ASCII are written as xn--….` };
  return { host: name, port };
}

/** Reads the setting KLARTECKEN_LINK_HOSTS, or refuses with a sentence for each entry that is wrong. */
export function parseOwnHosts(text: string): OwnHosts {
  const hosts: { host: string; port: number | null }[] = [];
  const ranges: string[] = [];
  const faults: string[] = [];
  for (const entry of text.split(",").map((one) => one.trim()).filter((one) => one !== "")) {
    const read = readEntry(entry);
    if ("fault" in read) faults.push(read.fault);
    else if ("range" in read) ranges.push(read.range);
    else hosts.push(read);
  }
  if (faults.length > 0) throw new Error(faults.join(" "));
  return { hosts, ranges };
}
