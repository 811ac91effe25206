import fc from "fast-check";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { cleanFilePath } from "@/lib/intake/core/file-name";
import { DEFAULT_LIMITS, type Limits } from "@/lib/intake/core/limits";
import { endOf, tarOf, zipOf, type Member } from "@/lib/testing/server/archives";
import { ArchiveRefused, isArchive, skipReasonOf, unpackArchive, type SkippedEntry } from "./unpack-archive";

const MIB = 1024 * 1024;
const folder = mkdtempSync(join(tmpdir(), "klartecken-unpack-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Unpacked {
  files: Record<string, string>;
  skipped: SkippedEntry[];
}

async function unpack(source: Buffer | string, limits: Partial<Limits> = {}): Promise<Unpacked> {
  const all: Unpacked = { files: {}, skipped: [] };
  for await (const entry of unpackArchive(source, { ...DEFAULT_LIMITS, ...limits })) {
    if ("bytes" in entry) all.files[entry.path] = entry.bytes.toString();
    else all.skipped.push(entry);
  }
  return all;
}

async function refusalOf(source: Buffer | string, limits: Partial<Limits> = {}): Promise<string> {
  try {
    return JSON.stringify(await unpack(source, limits));
  } catch (error) {
    if (error instanceof ArchiveRefused) return error.code;
    throw error;
  }
}

const reasons = ({ skipped }: Unpacked) => skipped.map((one) => [one.path, one.skipped]);
const text = (name: string, content = `${name}\n`): Member => ({ name, text: content });

/** A zip whose directory has a million entries, told in the longer form that this takes. */
function millionZip(): Buffer {
  const entry = Buffer.alloc(47);
  entry.writeUInt32LE(0x02014b50, 0);
  entry.writeUInt16LE(1, 28);
  entry[46] = 0x61;
  const start = Buffer.from([0x50, 0x4b, 5, 6]);
  const directory = Buffer.alloc(entry.length * 1_000_000, entry);
  return Buffer.concat([start, directory, endOf(1_000_000, directory.length, start.length)]);
}

/** All three kinds of archive with the same content. */
async function each(members: readonly Member[], check: (bytes: Buffer, kind: string) => Promise<void>): Promise<void> {
  const tar = await tarOf(members);
  for (const [kind, bytes] of Object.entries({ zip: zipOf(members), tar, "tar.gz": gzipSync(tar) })) await check(bytes, kind);
}

describe("an archive", () => {
  it("gives its files in memory or from disk, without the one folder that its maker put around them", async () => {
    await each([{ name: "repo-main/", header: { type: "directory" } }, text("repo-main/README.md"), text("repo-main/src/å/main.py"), text("__MACOSX/._README.md")], async (bytes, kind) => {
      const path = join(folder, `a.${kind}`);
      writeFileSync(path, bytes);
      for (const source of [bytes, path]) expect((await unpack(source)).files, kind).toEqual({ "README.md": "repo-main/README.md\n", "src/å/main.py": "repo-main/src/å/main.py\n" });
    });
  });

  it("keeps its folders where there are several, or a file beside the only one", async () => {
    expect(Object.keys((await unpack(zipOf([text("a/x.md"), text("b/y.md")]))).files)).toEqual(["a/x.md", "b/y.md"]);
    expect(Object.keys((await unpack(zipOf([text("a/x.md"), text("y.md")]))).files)).toEqual(["a/x.md", "y.md"]);
  });

  it("has names of an older code page, or of UTF-8 that is not marked as such", async () => {
    const names = [Buffer.from("å.md"), Buffer.from([0x86, 0x2e, 0x6d, 0x64])];
    const zip = zipOf(names.map((nameBytes, index) => ({ name: "", text: String(index), said: { nameBytes } })));
    expect(reasons(await unpack(zip))).toEqual([["å.md", "name-duplicate"]]);
  });

  it("is told by its first bytes, a Word document from a zip", () => {
    expect(isArchive(zipOf([text("a.md")]))).toBe(true);
    expect(isArchive(zipOf([text("[Content_Types].xml"), text("word/document.xml")]))).toBe(false);
    expect(isArchive(zipOf([text("docs/[Content_Types].xml")]))).toBe(true);
    expect(isArchive(gzipSync("x"))).toBe(true);
    for (const bytes of ["hello", "", "%PDF-1.7"]) expect(isArchive(Buffer.from(bytes))).toBe(false);
  });

  it("passes over dependencies, build output and history, a line for each folder", async () => {
    const many = Array.from({ length: 500 }, (_, n) => text(`app/web/node_modules/p${n}/index.js`));
    await each([text("app/a.md"), ...many, text("app/.git/config"), text("app/lib/__pycache__/a.pyc"), text("app/.DS_Store"), text("app/web/dist/out.js"), text("app/vendor/ours.go"), text("app/vendor/github.com/x/y.go")], async (bytes, kind) => {
      const { files, skipped } = await unpack(bytes);
      expect(Object.keys(files), kind).toEqual(["a.md", "vendor/ours.go"]);
      expect(skipped).toEqual([
        { path: "web/node_modules/", skipped: "skip-dependencies", params: { count: 500 } },
        { path: "vendor/", skipped: "skip-dependencies", params: { count: 1 } },
        { path: ".git/", skipped: "skip-history", params: { count: 1 } },
        { path: "lib/__pycache__/", skipped: "skip-build", params: { count: 1 } },
        { path: "web/dist/", skipped: "skip-build", params: { count: 1 } },
        { path: ".DS_Store", skipped: "skip-litter" },
      ]);
    });
  });

  it("does not take the folder around everything off when that is what is passed over", async () => {
    expect(reasons(await unpack(zipOf([text(".git/config"), text(".git/HEAD")])))).toEqual([[".git/", "skip-history"]]);
  });

  it("names what is binary, packed again or empty, and takes documents", async () => {
    const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]);
    const members: Member[] = [
      text("a.md"),
      { name: "logo.png", text: png },
      { name: "data.bin", text: Buffer.from([1, 2, 3, 0, 0, 0, 7]) },
      { name: "inner.zip", text: "x" },
      { name: "hidden", text: zipOf([text("b.md")]) },
      { name: "sheet", text: zipOf([text("[Content_Types].xml"), text("xl/workbook.xml")]) },
      { name: "empty.py", text: "" },
      { name: "r.pdf", text: "%PDF-1.7\n" },
      { name: "r.docx", text: zipOf([text("[Content_Types].xml"), text("word/document.xml")]) },
      { name: "utf16.txt", text: Buffer.from("\ufeffhej där", "utf16le") },
    ];
    await each(members, async (bytes, kind) => {
      const unpacked = await unpack(bytes);
      expect(Object.keys(unpacked.files), kind).toEqual(["a.md", "r.pdf", "r.docx", "utf16.txt"]);
      expect(reasons(unpacked)).toEqual([
        ["logo.png", "binary"],
        ["data.bin", "binary"],
        ["inner.zip", "nested-archive"],
        ["hidden", "nested-archive"],
        ["sheet", "office"],
        ["empty.py", "empty"],
      ]);
    });
  });

  it("reports many of one kind in few lines, and says how many", async () => {
    const members = [text("a.md"), ...Array.from({ length: 900 }, (_, n) => ({ name: `pkg${n % 300}/m${n}/__init__.py`, text: "" }))];
    const { skipped } = await unpack(zipOf(members));
    expect(skipped.length).toBeLessThanOrEqual(20);
    expect(skipped.reduce((sum, { params }) => sum + Number(params?.count ?? 1), 0)).toBe(900);
  });
});

describe("an archive that means harm", () => {
  it("has paths that lead elsewhere or mislead: they are skipped, the rest is taken", async () => {
    const bad = { "../up.md": "name-traversal", "a/../../up.md": "name-traversal", "/etc/passwd": "name-traversal", "C:\\temp\\a.md": "name-traversal", "..\\..\\a.md": "name-traversal", "\\\\host\\a.md": "name-traversal", "a\u202egpj.md": "name-bidi", "a\nb.md": "name-control", [`${"x".repeat(99)}/`.repeat(5) + "a"]: "name-long" };
    const members = [text("ok/a.md"), text("docs\\b.md"), ...Object.keys(bad).map((name) => text(name))];
    await each(members, async (bytes, kind) => {
      const unpacked = await unpack(bytes);
      expect(Object.keys(unpacked.files), kind).toEqual(["ok/a.md", "docs/b.md"]);
      expect(unpacked.skipped.map((one) => one.skipped).sort()).toEqual(Object.values(bad).sort());
    });
  });

  it("has links and devices", async () => {
    const tar = await unpack(await tarOf([text("a.md"), ...(["symlink", "link"] as const).map((type) => ({ name: type, header: { type, linkname: "/etc/passwd" } })), ...(["character-device", "fifo"] as const).map((type) => ({ name: type, header: { type } }))]));
    expect(reasons(tar)).toEqual([["symlink", "entry-link"], ["link", "entry-link"], ["character-device", "entry-special"], ["fifo", "entry-special"]]);
    const zip = await unpack(zipOf([text("a.md"), { name: "l", text: "/etc/passwd", said: { mode: 0o120777 } }, { name: "d", said: { mode: 0o020666 } }]));
    expect(reasons(zip)).toEqual([["l", "entry-link"], ["d", "entry-special"]]);
    expect(Object.keys(zip.files)).toEqual(["a.md"]);
  });

  it("is a Word document of which only the beginning looks like an archive", async () => {
    expect(await refusalOf(zipOf([text("docProps/app.xml"), text("[Content_Types].xml")]))).toBe("archive-document");
  });

  it("lies about a size or a checksum, has one name twice, one encrypted or oddly packed file", async () => {
    const zip = await unpack(
      zipOf([
        text("a.md", "first"),
        text("a.md", "second"),
        { name: "more.md", text: "x".repeat(5000), said: { size: 10 } },
        { name: "less.md", text: "x", said: { size: 5000 } },
        { name: "stored.md", text: "xxx", said: { size: 2, method: 0 } },
        { name: "crc.md", text: "x", said: { crc: 7 } },
        { name: "secret.md", text: "x", said: { flags: 1 } },
        { name: "method.md", text: "x", said: { method: 14 } },
        { name: "huge.md", text: "x", said: { size: 11 * MIB } },
        text("z.md", "last"),
      ]),
    );
    expect(zip.files).toEqual({ "a.md": "first", "z.md": "last" });
    expect(Object.fromEntries(reasons(zip))).toEqual({
      "a.md": "name-duplicate",
      "more.md": "entry-size",
      "less.md": "entry-size",
      "stored.md": "entry-size",
      "crc.md": "entry-broken",
      "secret.md": "entry-encrypted",
      "method.md": "entry-broken",
      "huge.md": "too-large",
    });
  });

  it("says little of a file that unpacks to much: no more of it is unpacked than was said", async () => {
    const { files, skipped } = await unpack(zipOf([{ name: "a.md", text: Buffer.alloc(30 * MIB), said: { size: 10 } }, text("z.md")]), { revisionBytes: MIB });
    expect([Object.keys(files), skipped]).toEqual([["z.md"], [{ path: "a.md", skipped: "entry-size" }]]);
  });

  it("is encrypted as a whole, broken off, or none at all", async () => {
    expect(await refusalOf(zipOf(["a", "b"].map((name) => ({ name, text: "x", said: { flags: 1 } }))))).toBe("archive-encrypted");
    expect(await refusalOf(zipOf([{ name: "a", text: "x", said: { flags: 0x41 } }]))).toBe("archive-encrypted");
    const content = [text("a.md", "a".repeat(50_000)), text("b.md", Array.from({ length: 9000 }, (_, n) => n * n).join(" "))];
    await each(content, async (bytes, kind) => {
      for (const part of [0.3, 0.6, 0.9]) expect(await refusalOf(bytes.subarray(0, bytes.length * part)), kind).toBe("archive-broken");
    });
    expect(await refusalOf(gzipSync("a log, and no tar"))).toBe("archive-kind");
    expect(await refusalOf(gzipSync("a log\n".repeat(500)))).toBe("archive-kind");
    expect(await refusalOf(Buffer.from("hello"))).toBe("archive-kind");
  });

  it("has more files or more text than a revision may, or files that share their bytes", async () => {
    await each([text("a"), text("b"), text("c")], async (bytes) => expect(await refusalOf(bytes, { files: 2 })).toBe("archive-files"));
    await each([text("a", "x".repeat(600)), text("b", "y".repeat(600))], async (bytes) => expect(await refusalOf(bytes, { revisionBytes: 1000 })).toBe("archive-large"));
    const kernel = { name: "a.md", text: "z".repeat(100_000) };
    expect(await refusalOf(zipOf([kernel, ...Array.from({ length: 50 }, (_, n) => ({ ...kernel, name: `a${n}.md`, said: { sharesWith: 0 } }))]))).toBe("archive-overlapping");
  });

  it("has a million entries: it ends early, whether it says so or not", async () => {
    expect(await refusalOf(millionZip())).toBe("archive-entries");

    const header = (await tarOf([{ name: "a", text: "" }])).subarray(0, 512);
    const tar = gzipSync(Buffer.alloc(512 * 20_000, header));
    expect(await refusalOf(Buffer.concat(Array.from({ length: 50 }, () => tar)))).toBe("archive-entries");
  });

  it("unpacks to ten gigabytes of zeros: they are never all in memory", async () => {
    const header = (await tarOf([{ name: "a.md", header: { size: 10 * 1024 * MIB, type: "file" }, text: "" }])).subarray(0, 512);
    const tenMegabytes = gzipSync(Buffer.alloc(10 * MIB));
    const path = join(folder, "bomb.tar.gz");
    writeFileSync(path, Buffer.concat([gzipSync(header), ...Array.from({ length: 1024 }, () => tenMegabytes)]));
    const before = process.memoryUsage().rss;
    expect(await refusalOf(path, { revisionBytes: 20 * MIB })).toBe("archive-bomb");
    expect(process.memoryUsage().rss - before).toBeLessThan(1024 * MIB);
  });

  it("never ends in anything but a refusal, whatever its bytes are", async () => {
    const members = [text("r/a.md", "hello ".repeat(300)), text("r/b/c.md"), { name: "r/l", header: { type: "symlink" as const, linkname: "x" } }];
    const tar = await tarOf(members);
    const archives = [zipOf(members), tar, gzipSync(tar)];
    const change = fc.record({ at: fc.nat(), to: fc.nat(255) });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...archives), fc.array(change, { minLength: 1, maxLength: 12 }), async (archive, changes) => {
        const bytes = Buffer.from(archive);
        for (const { at, to } of changes) bytes[at % bytes.length] = to;
        await refusalOf(bytes, { revisionBytes: MIB });
      }),
      { numRuns: 400 },
    );
  });

  it("gives no path but a clean one, each once, whatever names it has", async () => {
    const step = fc.oneof(fc.constantFrom("..", ".", "", " ", "C:", "a", "node_modules", "\\", "\u202e", "\0", ".. ", "å", "a\u030a"), fc.string({ unit: "grapheme", maxLength: 8 }));
    const name = fc.array(step, { minLength: 1, maxLength: 6 }).map((steps) => steps.join("/"));
    await fc.assert(
      fc.asyncProperty(fc.array(name, { minLength: 1, maxLength: 8 }), async (names) => {
        const paths: string[] = [];
        for await (const entry of unpackArchive(zipOf(names.map((one) => text(one, "x"))), DEFAULT_LIMITS)) if ("bytes" in entry) paths.push(entry.path);
        expect(new Set(paths).size).toBe(paths.length);
        for (const path of paths) {
          expect(cleanFilePath(path)).toEqual({ path });
          expect(path).not.toMatch(/(^|\/)\.\.?(\/|$)|^\/|\\|^[A-Za-z]:/);
          expect(skipReasonOf(path)).toBeNull();
        }
      }),
      { numRuns: 300 },
    );
  });
});
