import { describe, expect, it } from "vitest";
import { addressesIn, maskAddress, mediaProblem, nameOfLink, plainPathOf } from "./link";

const url = (address: string) => new URL(address);

describe("maskAddress", () => {
  it("hides what an address asks with, and its fragment", () => {
    expect(maskAddress(url("https://example.org:8443/a.md?token=secret#part"))).toBe("https://example.org:8443/a.md?…");
    expect(maskAddress(url("https://example.org/a.md"))).toBe("https://example.org/a.md");
  });
});

describe("plainPathOf", () => {
  it("knows the plain file behind a page of GitHub and GitLab", () => {
    expect(plainPathOf(url("https://github.com/o/r/blob/feature/x/docs/a%20b.md"))).toBe("/o/r/raw/feature/x/docs/a%20b.md");
    expect(plainPathOf(url("https://git.example.org/group/sub/r/-/blob/main/README.md"))).toBe("/group/sub/r/-/raw/main/README.md");
  });
  it("leaves alone what only looks like one", () => {
    for (const address of ["https://example.org/o/r/blob/main/a.md", "https://github.com/o/r/tree/main", "https://github.com/o/blob/x", "https://github.com.evil.example/o/r/blob/main/a.md"])
      expect(plainPathOf(url(address)), address).toBeNull();
  });
});

describe("mediaProblem", () => {
  it("takes texts of every kind, and files whose name says what they are", () => {
    for (const type of ["application/pdf", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "text/plain", "text/markdown", "text/x-python", "application/json", "application/vnd.api+json", "application/yaml"])
      expect(mediaProblem(type, url("https://example.org/a")), type).toBeNull();
    for (const address of ["https://example.org/a.md", "https://example.org/a.py", "https://example.org/Dockerfile", "https://example.org/a.pdf", "https://example.org/a.docx"]) {
      expect(mediaProblem("application/octet-stream", url(address)), address).toBeNull();
      expect(mediaProblem("", url(address)), address).toBeNull();
    }
  });
  it("refuses pages with a reason of their own, and what is no text", () => {
    expect(mediaProblem("text/html", url("https://example.org/a.md"))?.code).toBe("link-html");
    for (const type of ["image/png", "application/zip", "video/mp4"]) expect(mediaProblem(type, url("https://example.org/a"))?.code, type).toBe("link-type");
    expect(mediaProblem("application/octet-stream", url("https://example.org/a.exe"))?.code).toBe("link-type");
  });
});

describe("nameOfLink", () => {
  const name = (address: string, type = "text/plain", taken: string[] = []) => nameOfLink(url(address), type, new Set(taken));
  it("is the address's last part, decoded, with an ending", () => {
    expect(name("https://example.org/docs/Readiness%20plan.md?x=1")).toBe("Readiness plan.md");
    expect(name("https://example.org/docs/readme", "text/markdown")).toBe("readme.md");
    expect(name("https://example.org/api/status", "application/problem+json")).toBe("status.json");
    expect(name("https://example.org/files/17", "application/pdf")).toBe("17.pdf");
    expect(name("https://example.org/files/18", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")).toBe("18.docx");
    expect(name("https://example.org/")).toBe("example.org.txt");
    expect(name("https://example.org/Dockerfile")).toBe("Dockerfile");
  });
  it("leads nowhere and hides nothing", () => {
    expect(name("https://example.org/..%2f..%2fetc%2fpasswd")).toBe("..-..-etc-passwd.txt");
    expect(name("https://example.org/a%E2%80%AEgpj.md")).toBe("example.org.txt");
    expect(name("https://example.org/%00")).toBe("example.org.txt");
    expect(name("https://example.org/%ff.md")).toBe("%ff.md");
  });
  it("differs from those that are taken", () => {
    expect(name("https://b.example.org/a.md", "text/plain", ["a.md", "a-2.md"])).toBe("a-3.md");
  });
});

describe("addressesIn", () => {
  it("takes them apart at lines and blanks, each once", () => {
    expect(addressesIn(" https://a.example/1\nhttps://a.example/2 https://a.example/1\n\n")).toEqual(["https://a.example/1", "https://a.example/2"]);
  });
});
