import { describe, expect, it } from "vitest";
import { sortFolder, topFolder } from "./folder";

const file = (path: string, size = 10) => ({ path, size });
const sort = (paths: ReturnType<typeof file>[], closed: string[] = []) => sortFolder(paths, closed, { fileBytes: 1024 * 1024 });

describe("a chosen folder", () => {
  it("leaves out what tools put there, counted by the folder it stands in", () => {
    const { taken, left, bytes } = sort([file("code/a.py"), file("code/node_modules/x/1.js"), file("code/node_modules/y/2.js"), file("code/.DS_Store")]);
    expect(taken.map(({ path }) => path)).toEqual(["code/a.py"]);
    expect(bytes).toBe(10);
    expect(left.map(({ code, count, files }) => [code, count, files[0]?.path])).toEqual([["skip-litter", 1, "code/.DS_Store"], ["skip-dependencies", 2, "code/node_modules/"]]);
  });

  it("is named by the one folder that everything is in", () => {
    expect([["code/a", "code/b/c"], ["code/a", "other/b"], ["a.md"], []].map((paths) => topFolder(paths))).toEqual(["code", "", "", ""]);
  });

  it("names the folders that were not even opened", () => {
    expect(sort([], ["code/node_modules", "code/.git"]).left.map(({ code, files }) => [code, files[0]?.path])).toEqual([["skip-dependencies", "code/node_modules/"], ["skip-history", "code/.git/"]]);
  });

  it("leaves out what could not be taken anyway, and says why", () => {
    const { taken, left } = sort([file("a.md", 0), file("b.md", 2 * 1024 * 1024), file("c\u0000.md"), file("d.md")]);
    expect(taken.map(({ path }) => path)).toEqual(["d.md"]);
    expect(left.map(({ code, files }) => [code, files[0]?.params])).toEqual([["empty", undefined], ["too-large", { limit: 1 }], ["name-control", undefined]]);
  });
});
