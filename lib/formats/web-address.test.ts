import { describe, expect, it } from "vitest";
import { addressProblem, mayConnect, NO_OWN_HOSTS, notPublic, parseOwnHosts } from "./web-address";

const url = (address: string) => new URL(address);

describe("notPublic", () => {
  it("lets through what everybody may reach, and nothing else", () => {
    for (const address of ["1.1.1.1", "93.184.215.14", "2606:4700::1111", "2a00:1450::1"]) expect(notPublic(address), address).toBeNull();
    for (const address of ["0.0.0.0", "10.0.0.1", "127.0.0.1", "169.254.169.254", "192.0.2.1", "203.0.113.9", "168.63.129.16", "::", "::1", "::8.8.8.8", "::ffff:10.0.0.1", "64:ff9b::808:808", "2001:db8::1", "2002:808:808::", "fc00::1", "fe80::1", "ff02::1", "5f00::1"])
      expect(notPublic(address), address).not.toBeNull();
  });
});

describe("addressProblem", () => {
  it("finds nothing wrong with a web address on its own port", () => {
    for (const address of ["https://example.org/a.md?b=c#d", "http://example.org:80/", "https://xn--exmple-cua.org/", "https://exämple.org/", "https://example.org./a"])
      expect(addressProblem(url(address), NO_OWN_HOSTS), address).toBeNull();
  });

  it("takes an own host by name with a port, and only with that one", () => {
    const own = parseOwnHosts("wiki.example.org:8443, files.internal");
    expect(addressProblem(url("https://wiki.example.org:8443/a"), own)).toBeNull();
    expect(addressProblem(url("https://WIKI.example.org.:8443/a"), own)).toBeNull();
    expect(addressProblem(url("https://wiki.example.org:8444/a"), own)?.code).toBe("link-port");
    expect(addressProblem(url("https://evil-wiki.example.org:8443/a"), own)?.code).toBe("link-port");
    expect(addressProblem(url("http://files.internal/a"), own)).toBeNull();
    expect(mayConnect("10.1.2.3", url("http://files.internal/a"), own)).toBe(true);
    expect(mayConnect("10.1.2.3", url("http://other.internal/a"), own)).toBe(false);
    expect(mayConnect("169.254.169.254", url("http://files.internal/a"), own)).toBe(false);
  });
});

describe("parseOwnHosts", () => {
  it("reads names, addresses and ranges, with ports where they are given", () => {
    expect(parseOwnHosts(" wiki.example.org , Files.Internal:8443,10.0.0.7:9000,[fd12::1]:80,fd12::2,10.20.0.0/16,fd12::/32,,")).toEqual({
      hosts: [
        { host: "wiki.example.org", port: null },
        { host: "files.internal", port: 8443 },
        { host: "10.0.0.7", port: 9000 },
        { host: "fd12::1", port: 80 },
        { host: "fd12::2", port: null },
      ],
      ranges: ["10.20.0.0/16", "fd12::/32"],
    });
    expect(parseOwnHosts("")).toEqual(NO_OWN_HOSTS);
  });

  it.each([["https://wiki.example.org", "no range"], ["wiki example", "no host"], ["wiki.example.org:0", "port"], ["wiki.example.org:99999", "port"], ["wiki.example.org:x", "port"], ["10.0.0.0/99", "no range"], ["*.example.org", "no host"], ["exämple.org", "xn--"]])(
    "says what is wrong with %s",
    (entry, said) => {
      expect(() => parseOwnHosts(`good.example.org,${entry}`)).toThrow(said);
    },
  );
});
