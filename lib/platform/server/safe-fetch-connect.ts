import "server-only";
import { lookup as systemLookup, type LookupAddress } from "node:dns";
import type { LookupFunction } from "node:net";
import { buildConnector } from "undici";
import { mayConnect, type OwnHosts } from "@/lib/formats/web-address";

/** Finds every numeric address of a name. */
export type Resolve = (host: string) => Promise<readonly LookupAddress[]>;

export const resolveBySystem: Resolve = (host) =>
  new Promise((resolve, reject) =>
    systemLookup(host, { all: true, verbatim: true }, (error, found) => (error ? reject(error) : resolve(found))),
  );

/** A name that leads somewhere it must not. */
export class NotAllowed extends Error {
  constructor() {
    super("the address is not allowed");
    this.name = "NotAllowed";
  }
}

/**
 * Makes what connects for one address. One look-up gives the addresses; if a single one of them is not allowed
 * nothing is connected to, since whoever mixes them means the wrong one. The socket is opened to one of those very
 * addresses, so there is no second look-up that could answer differently; the other end is checked once more.
 */
export function safeConnector(
  url: URL,
  policy: { readonly own: OwnHosts; readonly resolve?: Resolve },
  timeoutMs: number,
  onConnected: (ip: string) => void,
): buildConnector.connector {
  const lookup: LookupFunction = (host, options, done) => {
    (policy.resolve ?? resolveBySystem)(host).then(
      (found) => {
        const first = found[0];
        if (!first) return done(Object.assign(new Error("no address"), { code: "ENOTFOUND" }), "");
        if (found.some(({ address }) => !mayConnect(address, url, policy.own))) return done(new NotAllowed(), "");
        if (options.all) done(null, [...found]);
        else done(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) => done(error, ""),
    );
  };
  const connect = buildConnector({ lookup, timeout: timeoutMs, keepAlive: false, allowH2: false } as buildConnector.BuildOptions);
  return (options, callback) =>
    connect(options, (...given) => {
      const [error, socket] = given;
      if (error || !socket) return callback(error ?? new Error("no connection"), null);
      const ip = socket.remoteAddress;
      if (!ip || !mayConnect(ip, url, policy.own)) {
        socket.destroy();
        return callback(new NotAllowed(), null);
      }
      onConnected(ip);
      callback(null, socket);
    });
}
