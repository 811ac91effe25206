import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { createServer as createTcp } from "node:net";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { NO_OWN_HOSTS, parseOwnHosts } from "@/lib/formats/web-address";
import { safeFetch, type FetchLimits, type FetchPolicy } from "./safe-fetch";

const LIMITS: FetchLimits = { bytes: 64 * 1024, redirects: 5, connectMs: 1_000, headersMs: 300, idleMs: 300, totalMs: 1_500 };
const PUBLIC = "93.184.215.14";

type Answer = (request: IncomingMessage, response: ServerResponse) => void;
const open: { close(): unknown }[] = [];
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

/** A server on loopback; gives its port and what was asked of it. */
async function serve(answer: Answer): Promise<{ port: number; asked: IncomingMessage[] }> {
  const asked: IncomingMessage[] = [];
  const server: Server = createServer((request, response) => {
    asked.push(request);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  open.push({
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  });
  return { port: (server.address() as AddressInfo).port, asked };
}

/** A server that speaks bytes, for what no decent one says. */
async function speak(say: (socket: Socket) => void): Promise<number> {
  const sockets: Socket[] = [];
  const server = createTcp((socket) => {
    sockets.push(socket);
    socket.on("error", () => undefined);
    socket.once("data", () => say(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  open.push({
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(resolve));
    },
  });
  return (server.address() as AddressInfo).port;
}

const text: Answer = (_, response) => response.writeHead(200, { "content-type": "text/plain; charset=utf-8" }).end("hello");
const own = (...entries: string[]) => parseOwnHosts(entries.join(","));
const get = (address: string, policy: Partial<FetchPolicy> = {}, limits: Partial<FetchLimits> = {}) =>
  safeFetch(address, { ...LIMITS, ...limits }, { own: NO_OWN_HOSTS, takes: () => null, ...policy });
const code = async (...args: Parameters<typeof get>) => {
  const result = await get(...args);
  return "problem" in result ? result.problem.code : `fetched ${result.bytes.length}`;
};
const answers = (...addresses: string[]) => async () => addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));

describe("an address of this machine or network", () => {
  it.each([
    "http://127.0.0.1/", "http://127.1/", "http://0x7f.1/", "http://0x7f000001/", "http://2130706433/", "http://017700000001/", "http://0177.0.0.1/",
    "http://127.0.0.1./", "http://１２７.0.0.1/", "http://0/", "http://[::1]/", "http://[::]/", "http://[::ffff:127.0.0.1]/", "http://[::7f00:1]/",
    "http://[64:ff9b::7f00:1]/", "http://[64:ff9b:1::a00:1]/", "http://[2002:7f00:1::]/", "http://[fe80::1]/", "http://[fec0::1]/", "http://[fd00:ec2::254]/",
    "http://10.0.0.1/", "http://172.16.0.1/", "http://192.168.0.1/", "http://100.64.0.1/", "http://100.100.100.200/", "http://169.254.169.254/latest/meta-data/",
    "http://168.63.129.16/", "http://224.0.0.1/", "http://255.255.255.255/", "http://198.18.0.1/", "http://localhost/", "http://localhost./", "http://app.localhost/",
  ])("is refused however it is written: %s", async (address) => {
    expect(await code(address)).toBe("link-private");
  });

  it("is refused before anything is sent to it", async () => {
    const { port, asked } = await serve(text);
    expect(await code(`http://127.0.0.1:${port}/`)).toBe("link-private");
    expect(asked).toEqual([]);
  });

  it("is fetched from where the installation calls it its own, by address and port, range, or name", async () => {
    const { port, asked } = await serve(text);
    const fetched = await get(`http://127.0.0.1:${port}/a?b=c`, { own: own(`127.0.0.1:${port}`) });
    expect(fetched).toMatchObject({ url: `http://127.0.0.1:${port}/a?b=c`, ip: "127.0.0.1", status: 200, mediaType: "text/plain" });
    expect("bytes" in fetched && fetched.bytes.toString()).toBe("hello");
    expect(await code(`http://wiki.example.org:${port}/`, { own: own(`wiki.example.org:${port}`), resolve: answers("127.0.0.1") })).toBe("fetched 5");
    expect(asked.map(({ url }) => url)).toEqual(["/a?b=c", "/"]);
  });

  it("is refused at another port than the one that was named", async () => {
    const { port } = await serve(text);
    expect(await code(`http://127.0.0.1:${port}/`, { own: own("127.0.0.1") })).toBe("link-private");
    expect(await code(`http://127.0.0.1:${port}/`, { own: own("127.0.0.0/8") })).toBe("link-port");
    expect(await code(`http://wiki.example.org:${port}/`, { own: own("wiki.example.org:8443"), resolve: answers("127.0.0.1") })).toBe("link-port");
  });
});

describe("a name", () => {
  it("that leads into the network is refused, also where only one of its answers does", async () => {
    expect(await code("http://example.org/", { resolve: answers("10.0.0.7") })).toBe("link-private");
    expect(await code("http://example.org/", { resolve: answers(PUBLIC, "127.0.0.1") })).toBe("link-private");
    expect(await code("http://example.org/", { resolve: answers(PUBLIC, "::ffff:10.0.0.1") })).toBe("link-private");
    expect(await code("https://example.org/", { resolve: answers("169.254.169.254") })).toBe("link-private");
  });

  it("is looked up once: what it answers the second time is never connected to", async () => {
    const { port, asked } = await serve(text);
    let looked = 0;
    // First one of our own, then the metadata address: a second look-up would end there.
    const resolve = async () => [{ address: looked++ === 0 ? "127.0.0.1" : "169.254.169.254", family: 4 }];
    expect(await code(`http://wiki.example.org:${port}/`, { own: own(`wiki.example.org:${port}`), resolve })).toBe("fetched 5");
    expect([looked, asked.length]).toEqual([1, 1]);
  });

  it("that is public first and private at the next redirect is refused there", async () => {
    let looked = 0;
    const { port } = await serve((_, response) => response.writeHead(302, { location: `http://wiki.example.org:${port}/again` }).end());
    const resolve = async () => [{ address: looked++ === 0 ? "127.0.0.1" : "169.254.169.254", family: 4 }];
    expect(await code(`http://wiki.example.org:${port}/`, { own: own(`wiki.example.org:${port}`), resolve })).toBe("link-private");
    expect(looked).toBe(2);
  });

  it("of the installation's own never leads to the metadata of the machine", async () => {
    expect(await code("http://wiki.example.org/", { own: own("wiki.example.org"), resolve: answers("169.254.169.254") })).toBe("link-private");
  });

  it("that nobody has is said to be unknown", async () => {
    const resolve = () => Promise.reject(Object.assign(new Error("no"), { code: "ENOTFOUND" }));
    expect(await code("http://nobody.example.org/", { resolve })).toBe("link-unknown-host");
    expect(await code("http://nobody.example.org/", { resolve: answers() })).toBe("link-unknown-host");
  });
});

describe("an address", () => {
  it.each([
    ["ftp://example.org/a", "link-scheme"], ["file:///etc/passwd", "link-scheme"], ["gopher://example.org/", "link-scheme"],
    ["javascript:alert(1)", "link-scheme"], ["data:text/plain,x", "link-scheme"], ["not an address", "link-form"], ["http://", "link-form"],
    ["http://user@example.org/", "link-credentials"], ["http://:word@example.org/", "link-credentials"], ["https://example.org@127.0.0.1/", "link-credentials"],
    ["http://example.org:22/", "link-port"], ["http://example.org:6379/", "link-port"], ["https://example.org:80/", "link-port"], ["http://example.org:8080/", "link-port"],
  ])("%s is refused: %s", async (address, expected) => {
    expect(await code(address, { resolve: answers("127.0.0.1") })).toBe(expected);
  });
});

describe("a redirect", () => {
  const leadingTo = async (location: string) => {
    const { port } = await serve((_, response) => response.writeHead(302, { location }).end());
    return code(`http://127.0.0.1:${port}/`, { own: own(`127.0.0.1:${port}`) });
  };
  it.each(["http://169.254.169.254/latest/", "http://localhost/", "http://[::1]/", "http://10.0.0.1/", "file:///etc/passwd", "http://a:b@example.org/", "http://example.org:22/"])(
    "to %s is refused",
    async (location) => {
      expect(await leadingTo(location)).toBe("link-redirected");
    },
  );

  it("without an address, or with a broken one, is refused", async () => {
    expect(await leadingTo("http://[")).toBe("link-redirect");
    const { port } = await serve((_, response) => response.writeHead(301).end());
    expect(await code(`http://127.0.0.1:${port}/`, { own: own(`127.0.0.1:${port}`) })).toBe("link-redirect");
  });

  it("is followed five times and no more, also where it goes in a circle", async () => {
    const { port, asked } = await serve((request, response) => {
      const left = Number(new URL(request.url!, "http://x").searchParams.get("left"));
      if (left === 0) return text(request, response);
      response.writeHead(307, { location: `/?left=${left - 1}` }).end();
    });
    const policy = { own: own(`127.0.0.1:${port}`) };
    expect(await code(`http://127.0.0.1:${port}/?left=5`, policy)).toBe("fetched 5");
    expect(asked).toHaveLength(6);
    expect(await code(`http://127.0.0.1:${port}/?left=9`, policy)).toBe("link-redirects");
    expect(asked).toHaveLength(12);
  });
});

describe("a body", () => {
  const from = async (answer: Answer, limits: Partial<FetchLimits> = {}) => {
    const { port } = await serve(answer);
    return code(`http://127.0.0.1:${port}/`, { own: own(`127.0.0.1:${port}`) }, limits);
  };
  const plain = { "content-type": "text/plain" };

  it("is taken to the byte and refused above", async () => {
    expect(await from((_, response) => response.writeHead(200, plain).end("a".repeat(LIMITS.bytes)))).toBe(`fetched ${LIMITS.bytes}`);
    expect(await from((_, response) => response.writeHead(200, plain).end("a".repeat(LIMITS.bytes + 1)))).toBe("link-too-large");
  });

  it("that never ends is cut at the limit when it is fast, and in time when it drips", async () => {
    const fast: Answer = (_, response) => {
      response.writeHead(200, plain);
      const more = () => {
        while (response.write("a".repeat(8192)));
      };
      response.on("drain", more);
      more();
    };
    expect(await from(fast)).toBe("link-too-large");
    const drip: Answer = (_, response) => {
      response.writeHead(200, plain);
      const timer = setInterval(() => response.write("a"), 100);
      response.on("close", () => clearInterval(timer));
    };
    expect(await from(drip, { totalMs: 700 })).toBe("link-slow");
  });

  it("that stops coming, and headers that never come, are given up", async () => {
    expect(await from((_, response) => void response.writeHead(200, plain).write("a"))).toBe("link-slow");
    expect(await from(() => undefined)).toBe("link-slow");
    const port = await speak((socket) => {
      socket.write("HTTP/1.1 200 OK\r\n");
      const timer = setInterval(() => socket.write("x-a: b\r\n"), 50);
      socket.on("close", () => clearInterval(timer));
    });
    expect(await code(`http://127.0.0.1:${port}/`, { own: own(`127.0.0.1:${port}`) })).toBe("link-slow");
  });

  it("is refused by its own word when that is too large, and is never believed when it is too small", async () => {
    const said = async (length: number, sent: string) => {
      const port = await speak((socket) => socket.end(`HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: ${length}\r\n\r\n${sent}`));
      return code(`http://127.0.0.1:${port}/`, { own: own(`127.0.0.1:${port}`) });
    };
    expect(await said(99_999_999_999, "a")).toBe("link-too-large");
    expect(await said(100, "short")).toBe("link-broken");
    expect(await said(3, "longer than it said")).toMatch(/^(fetched 3|link-broken)$/);
  });

  it("that is packed is unpacked only as far as the limit", async () => {
    const packed = (encoding: string, bytes: Buffer): Answer => (_, response) => response.writeHead(200, { ...plain, "content-encoding": encoding }).end(bytes);
    expect(await from(packed("gzip", gzipSync("hello")))).toBe("fetched 5");
    expect(await from(packed("br", brotliCompressSync("hello")))).toBe("fetched 5");
    const bomb = gzipSync(Buffer.alloc(50 * 1024 * 1024));
    expect(bomb.length).toBeLessThan(LIMITS.bytes);
    expect(await from(packed("gzip", bomb))).toBe("link-too-large");
    expect(await from(packed("gzip", Buffer.from("not packed at all")))).toBe("link-packed");
    expect(await from(packed("zstd", Buffer.from("x")))).toBe("link-packed");
  });

  it("comes only with the status of a document, and of a type that is asked for", async () => {
    for (const [status, expected] of [[404, "link-missing"], [401, "link-sign-in"], [403, "link-sign-in"], [500, "link-status"], [206, "link-status"], [204, "link-status"]] as const)
      expect(await from((_, response) => response.writeHead(status, plain).end())).toBe(expected);
    const { port } = await serve((_, response) => response.writeHead(200, { "content-type": "Text/HTML; charset=utf-8" }).end("<p>"));
    const seen: string[] = [];
    const takes = (type: string) => (seen.push(type), { code: "link-html" });
    expect(await code(`http://127.0.0.1:${port}/`, { own: own(`127.0.0.1:${port}`), takes })).toBe("link-html");
    expect(seen).toEqual(["text/html"]);
  });

  it("of something that does not speak HTTP is called broken", async () => {
    const port = await speak((socket) => socket.end("SSH-2.0-OpenSSH_9.6\r\n"));
    expect(await code(`http://127.0.0.1:${port}/`, { own: own(`127.0.0.1:${port}`) })).toBe("link-broken");
  });
});

describe("what is sent", () => {
  it("says who asks and carries neither cookie, credential nor proxy", async () => {
    process.env.HTTP_PROXY = process.env.http_proxy = "http://127.0.0.1:9";
    try {
      const { port, asked } = await serve((request, response) => {
        if (request.url === "/") return response.writeHead(302, { location: "/b", "set-cookie": "a=b" }).end();
        text(request, response);
      });
      expect(await code(`http://127.0.0.1:${port}/`, { own: own(`127.0.0.1:${port}`) })).toBe("fetched 5");
      for (const { headers } of asked) {
        expect(headers["user-agent"]).toMatch(/^Klartecken/);
        expect(Object.keys(headers).filter((name) => ["cookie", "authorization", "referer", "proxy-authorization"].includes(name))).toEqual([]);
      }
    } finally {
      delete process.env.HTTP_PROXY;
      delete process.env.http_proxy;
    }
  });
});
