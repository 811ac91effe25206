import { describe, expect, it } from "vitest";
import { addSkip, BATCH_BYTES, BATCH_FILES, inBatches, NAMED_SKIPS, type SkippedGroup } from "./intake";

describe("skipped files", () => {
  it("are all counted under their reason, and named while they are few", () => {
    let groups: SkippedGroup[] = [];
    for (let n = 0; n < NAMED_SKIPS + 10; n++) groups = addSkip(groups, { path: `${n}.png`, code: "binary", params: undefined });
    groups = addSkip(groups, { path: "node_modules/", code: "skip-dependencies", params: { count: 40_000 } });
    expect(groups.map(({ code, count, files }) => [code, count, files.length])).toEqual([["binary", NAMED_SKIPS + 10, NAMED_SKIPS], ["skip-dependencies", 40_000, 1]]);
  });
});

describe("a folder's files", () => {
  const sized = (...sizes: number[]) => inBatches(sizes.map((size) => ({ size }))).map((batch) => batch.map(({ size }) => size));

  it("are sent in batches that no sum of bytes makes too large", () => {
    const half = BATCH_BYTES / 2;
    expect(sized(half, half, 1, half)).toEqual([[half, half], [1, half]]);
  });

  it("are sent in batches of so many files, and a large one by itself", () => {
    expect(sized(...Array.from({ length: BATCH_FILES + 1 }, () => 1)).map((batch) => batch.length)).toEqual([BATCH_FILES, 1]);
    expect(sized(1, BATCH_BYTES * 2, 1)).toEqual([[1], [BATCH_BYTES * 2], [1]]);
  });

  it("that are none make no batch", () => {
    expect(sized()).toEqual([]);
  });
});
