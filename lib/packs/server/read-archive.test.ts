import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { tarOf, zipOf, type Member } from "@/lib/testing/server/archives";
import { smallPackFiles } from "../fixtures/builders";
import { tideLens } from "../fixtures/lens";
import { parseUpload } from "./parse-upload";

const good = (folder = ""): Member[] => [...smallPackFiles()].map(([path, text]) => ({ name: `${folder}${path}`, text }));
const read = (bytes: Buffer, name = "small.zip") => parseUpload({ bytes, name });
const refusalOf = async (bytes: Buffer) => {
  const parsed = await read(bytes);
  return "refusal" in parsed ? parsed.refusal.code : parsed;
};

describe("a pack that is sent", () => {
  it("is read from a zip, a tar and a compressed tar, from its beginning or within one folder", async () => {
    for (const folder of ["", "small/", "./", "./small/"]) {
      for (const bytes of [zipOf(good(folder)), await tarOf(good(folder)), gzipSync(await tarOf(good(folder)))]) {
        const parsed = await read(bytes);
        expect("pack" in parsed && [parsed.pack.id, parsed.pack.items.length], folder).toEqual(["small", 6]);
      }
    }
  });

  it("is read beside what archivers leave, notes and a set-up for its checks", async () => {
    const more = ["__MACOSX/small/._pack.yaml", "small/.DS_Store", "small/setup.sql", "small/README.md", "small/items/"].map((name) => ({ name, text: name.endsWith("/") ? "" : "x" }));
    const parsed = await read(zipOf([...good("small/"), ...more]));
    expect("pack" in parsed).toBe(true);
  });

  it("tells its mistakes by file and line, as seen from its folder", async () => {
    const files = good("small/").filter(({ name }) => !name.endsWith("item-1.sv.md"));
    const parsed = await read(gzipSync(await tarOf(files)));
    expect(parsed).toEqual({ errors: [{ file: "pack.yaml", line: 7, message: "the file items/item-1.sv.md is missing" }] });
    expect(await read(zipOf([{ name: "README.md", text: "x" }]))).toEqual({ errors: [{ file: "pack.yaml", line: 1, message: "the file is missing" }] });
    expect(await read(zipOf([...good("a/"), ...good("b/")]))).toMatchObject({ errors: [{ message: expect.stringContaining("several packs") as string }] });
    const latin = await read(zipOf(good().map((one) => (one.name.endsWith("item-1.sv.md") ? { ...one, text: Buffer.from([0xe5, 0xe4, 0xf6]) } : one))));
    expect(latin).toEqual({ errors: [{ file: "items/item-1.sv.md", line: 1, message: "is not UTF-8" }] });
  });

  it("is read from one JSON document, a lens included", async () => {
    const parsed = await read(Buffer.from(JSON.stringify(tideLens())), "tide.json");
    expect("pack" in parsed && parsed.pack.id).toBe("tide-platform");
    const nul = { ...tideLens(), name: "Tide \0 platform" };
    expect(await read(Buffer.from(JSON.stringify(nul)), "tide.json")).toMatchObject({ errors: [{ message: expect.stringContaining("cannot be stored") as string }] });
  });
});

describe("an archive that means harm", () => {
  const ways = ["../pack.yaml", "a/../../b", "/etc/passwd", "C:\\pack.yaml", "a\\..\\b", "a//b", "line\nbreak"];

  it("does not lead out of where it is", async () => {
    for (const name of ways) {
      expect(await refusalOf(zipOf([...good(), { name, text: "x" }])), name).toBe("pack-entry-path");
      expect(await refusalOf(await tarOf([...good(), { name, text: "x" }])), name).toBe("pack-entry-path");
    }
  });

  it("brings no links and no devices", async () => {
    for (const type of ["symlink", "link"] as const) expect(await refusalOf(await tarOf([...good(), { name: "x", header: { type, linkname: "/etc/passwd" } }]))).toBe("pack-entry-link");
    for (const type of ["character-device", "block-device", "fifo"] as const) expect(await refusalOf(await tarOf([...good(), { name: "x", header: { type } }])), type).toBe("pack-entry-special");
    expect(await refusalOf(zipOf([...good(), { name: "x", text: "/etc/passwd", said: { mode: 0o120777 } }]))).toBe("pack-entry-link");
    expect(await refusalOf(zipOf([...good(), { name: "x", text: "", said: { mode: 0o020666 } }]))).toBe("pack-entry-special");
  });

  it("does not lie about sizes, unpack to more than there may be, or have too many entries", async () => {
    expect(await refusalOf(zipOf([{ name: "pack.yaml", text: "x".repeat(5000), said: { size: 10 } }]))).toBe("pack-entry-size");
    expect(await refusalOf(zipOf([{ name: "pack.yaml", text: "x", said: { size: 5000 } }]))).toBe("pack-entry-size");
    const zeros = Buffer.alloc(11 * 1024 * 1024);
    expect(await refusalOf(zipOf(["a", "b"].map((name) => ({ name, text: zeros }))))).toBe("pack-unpacked-large");
    expect(await refusalOf(gzipSync(await tarOf(["a", "b"].map((name) => ({ name, text: zeros })))))).toBe("pack-unpacked-large");
    // Nothing but padding: no entry is ever counted.
    expect(await refusalOf(gzipSync(Buffer.alloc(40 * 1024 * 1024)))).toBe("pack-unpacked-large");
    const many = Array.from({ length: 2001 }, (_, n) => ({ name: `items/${n}.md`, text: "" }));
    expect(await refusalOf(zipOf(many))).toBe("pack-entries-many");
    expect(await refusalOf(gzipSync(await tarOf(many)))).toBe("pack-entries-many");
    expect(await refusalOf(Buffer.alloc(5 * 1024 * 1024 + 1))).toBe("pack-file-large");
  });

  it("has no two files of one name, is not encrypted, and is whole", async () => {
    expect(await refusalOf(zipOf([...good(), { name: "pack.yaml", text: "id: other" }]))).toBe("pack-entry-twice");
    expect(await refusalOf(await tarOf([...good(), { name: "./pack.yaml", text: "id: other" }]))).toBe("pack-entry-twice");
    expect(await refusalOf(zipOf([{ name: "pack.yaml", text: "x", said: { flags: 1 } }]))).toBe("pack-entry-encrypted");
    expect(await refusalOf(zipOf([{ name: "pack.yaml", text: "x", said: { crc: 7 } }]))).toBe("pack-archive-broken");
    expect(await refusalOf(zipOf(good()).subarray(0, 3000))).toBe("pack-archive-broken");
    expect(await refusalOf(gzipSync(await tarOf(good())).subarray(0, 800))).toBe("pack-archive-broken");
    expect(await refusalOf((await tarOf(good())).subarray(0, 2000))).toBe("pack-archive-broken");
  });

  it("is told from what is no archive at all", async () => {
    for (const bytes of [Buffer.from("hello"), Buffer.alloc(0), Buffer.from("%PDF-1.7"), Buffer.from([0xff, 0xfe, 0x7b])]) expect(await refusalOf(bytes)).toBe("pack-file-kind");
  });
});
