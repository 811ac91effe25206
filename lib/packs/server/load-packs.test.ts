import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { SMALL_PACK_YAML, smallPackFiles, swapped } from "../fixtures/builders";
import { checkPackFolder } from "./check-pack";
import { loadPacks } from "./load-packs";

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "klartecken-packs-"));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(root, { recursive: true });
});

async function write(folder: string, files = smallPackFiles()) {
  for (const [path, text] of files) {
    const file = join(root, folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
}

const named = (id: string) => smallPackFiles({ "pack.yaml": swapped(SMALL_PACK_YAML, "id: small", `id: ${id}`) });

describe("loadPacks", () => {
  it("loads every folder as a pack, in the order of their names, and takes no notice of other files", async () => {
    await write("b", named("beta"));
    await write("a", named("alpha"));
    await write(
      "a",
      new Map([
        ["items/.DS_Store", "\0"],
        ["notes.txt", "mine"],
      ]),
    );
    await write(
      ".",
      new Map([
        ["README.md", "# Packs"],
        [".cache/x", ""],
      ]),
    );
    expect((await loadPacks(root)).map(({ id }) => id)).toEqual(["alpha", "beta"]);
  });

  it("reads the folder that KLARTECKEN_PACKS names", async () => {
    await write("small");
    vi.stubEnv("KLARTECKEN_PACKS", root);
    expect((await loadPacks())[0]?.items).toHaveLength(6);
  });

  it("reads a folder once per process", async () => {
    await write("small");
    const first = await loadPacks(root);
    await write("small", new Map([["pack.yaml", "broken"]]));
    expect(await loadPacks(root)).toBe(first);
  });

  it("throws with every mistake of every pack by file and line", async () => {
    await write("a", smallPackFiles({ "pack.yaml": swapped(SMALL_PACK_YAML, "version: 1.0.0", "version: one") }));
    await write("b", smallPackFiles({ "items/item-1.sv.md": undefined }));
    const message = await loadPacks(root).catch((error: Error) => error.message);
    expect(message).toContain(`${join(root, "a/pack.yaml")}:3: "version": must be a version, as 1.0.0`);
    expect(message).toContain(`${join(root, "b/pack.yaml")}:7: the file items/item-1.sv.md is missing`);
  });

  it("is heard again after a mistake was mended", async () => {
    await write("small", smallPackFiles({ "items/item-1.sv.md": undefined }));
    await expect(loadPacks(root)).rejects.toThrow("not complete");
    await write("small");
    expect(await loadPacks(root)).toHaveLength(1);
  });

  it("refuses two packs with one id, a folder without a pack, and no pack at all", async () => {
    await expect(loadPacks(root)).rejects.toThrow("There is no pack in");
    await write("a");
    await write("b");
    await expect(loadPacks(root)).rejects.toThrow(/b\/pack\.yaml:1: another pack has the id "small" already/);
    await rm(join(root, "b"), { recursive: true });
    await mkdir(join(root, "empty"));
    await expect(loadPacks(root)).rejects.toThrow(/empty\/pack\.yaml:1: the file is missing/);
  });
});

describe("checkPackFolder", () => {
  it("finds nothing wrong with a complete pack", async () => {
    await write("small");
    expect(await checkPackFolder(join(root, "small"))).toEqual([]);
  });

  it("names files as seen from the pack's folder", async () => {
    await write("small", smallPackFiles({ "items/item-2.en.md": "# Why?\n" }));
    const errors = await checkPackFolder(join(root, "small"));
    expect(errors[0]).toMatchObject({ file: "items/item-2.en.md", message: 'missing heading "## Applies when"' });
  });

  it("says that there is no pack where there is no folder", async () => {
    expect(await checkPackFolder(join(root, "nowhere"))).toEqual([
      { file: "pack.yaml", line: 1, message: "the file is missing" },
    ]);
  });
});
