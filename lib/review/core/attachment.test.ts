import { describe, expect, it } from "vitest";
import { attachmentName, downloadName, removeBlockers } from "./attachment";

describe("attachmentName", () => {
  it("takes words on one line, and refuses what hides or misleads", () => {
    expect(attachmentName("  p95 / p99: under load ")).toEqual({ name: "p95 - p99- under load" });
    expect(attachmentName(" ")).toEqual({ problem: "name-empty" });
    expect(attachmentName("a\u202egnp.exe")).toEqual({ problem: "name-bidi" });
    expect(attachmentName("a\nb")).toEqual({ problem: "name-control" });
    expect(attachmentName("å".repeat(201))).toEqual({ problem: "name-long" });
  });
});

describe("downloadName", () => {
  it("ends as the content is, so that nothing opens as something else", () => {
    expect(downloadName({ name: "p95 under load", mediaType: "image/png" })).toBe("p95 under load.png");
    expect(downloadName({ name: "photo.jpeg", mediaType: "image/jpeg" })).toBe("photo.jpeg");
    expect(downloadName({ name: "setup.exe", mediaType: "image/gif" })).toBe("setup.exe.gif");
    expect(downloadName({ name: "page.html", mediaType: "text/plain" })).toBe("page.html.txt");
    expect(downloadName({ name: "run.log", mediaType: "text/plain" })).toBe("run.log");
  });
});

describe("removeBlockers", () => {
  it("lets who added it, owners and leads take it away", () => {
    const mine = { byId: "me" };
    expect(removeBlockers({ role: "author", userId: "me" }, mine)).toEqual([]);
    expect(removeBlockers({ role: "lead", userId: "you" }, mine)).toEqual([]);
    expect(removeBlockers({ role: "reviewer", userId: "you" }, mine)).toHaveLength(1);
    expect(removeBlockers({ role: "viewer", userId: "me" }, mine)).toHaveLength(1);
  });
});
