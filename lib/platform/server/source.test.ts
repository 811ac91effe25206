import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { markPeers, parseTrustedProxies, sourceOf } from "./source";

let server: Server;
let address: string;
const nowhere = (headers: Record<string, string>) => (name: string) => headers[name];

/** What a route would see of a request that came over a real connection. */
const seen = async (headers: Record<string, string>, setting: string): Promise<string> => {
  const answer = await fetch(address, { headers: { ...headers, "x-setting": setting } });
  return answer.text();
};

beforeAll(async () => {
  markPeers();
  markPeers();
  server = createServer((request, response) => {
    const header = (name: string) => request.headers[name] as string | undefined;
    response.end(sourceOf(header, parseTrustedProxies(header("x-setting") ?? "")));
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

describe("where a request comes from", () => {
  it("is the connection's address, whatever the request itself says", async () => {
    expect(await seen({}, "")).toBe("127.0.0.1");
    expect(await seen({ "x-forwarded-for": "203.0.113.7", "x-klartecken-peer": "203.0.113.7" }, "")).toBe("127.0.0.1");
    expect(await seen({ "x-klartecken-peer": "guess 203.0.113.7" }, "")).toBe("127.0.0.1");
  });

  it("is what our own proxies wrote down, as many as there are", async () => {
    expect(await seen({ "x-forwarded-for": "198.51.100.9, 203.0.113.7" }, "1")).toBe("203.0.113.7");
    expect(await seen({ "x-forwarded-for": "198.51.100.9, 203.0.113.7, 10.0.0.2" }, "2")).toBe("203.0.113.7");
  });

  it("is the last address that is no proxy of ours", async () => {
    const hops = { "x-forwarded-for": "198.51.100.9, 203.0.113.7, 10.0.0.2" };
    expect(await seen(hops, "127.0.0.1, 10.0.0.0/8")).toBe("203.0.113.7");
    // Not connected from one of them: then nothing said is believed.
    expect(await seen(hops, "192.0.2.0/24")).toBe("127.0.0.1");
  });

  it("is the connection's when a proxy of ours wrote down nonsense or nothing", async () => {
    expect(await seen({ "x-forwarded-for": "unknown" }, "1")).toBe("127.0.0.1");
    expect(await seen({}, "1")).toBe("127.0.0.1");
  });

  it("is one word for all where no connection is known", () => {
    expect(sourceOf(nowhere({ "x-forwarded-for": "203.0.113.7" }), 0)).toBe("unknown");
    expect(sourceOf(nowhere({ "x-klartecken-peer": " 203.0.113.7" }), 0)).toBe("unknown");
  });

  it("is of IPv6 the network, and of an IPv4 address in IPv6 form the address", () => {
    const from = (hop: string) => sourceOf(nowhere({ "x-forwarded-for": hop }), 1);
    expect(from("2001:db8:1:2:3:4:5:6")).toBe(from("2001:db8:1:2::9"));
    expect(from("2001:db8:1:2::9")).not.toBe(from("2001:db8:1:3::9"));
    expect(from("::ffff:203.0.113.7")).toBe("203.0.113.7");
  });

  it("is not set up from a setting that is neither a number nor addresses", () => {
    for (const text of ["nginx", "10.0.0.0/33", "1,x", "-1"])
      expect(() => parseTrustedProxies(text), text).toThrow(/neither a number/);
  });
});
