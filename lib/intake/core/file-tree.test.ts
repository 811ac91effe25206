import { describe, expect, it } from "vitest";
import { toTree, waysTo, type Folder } from "./file-tree";

const drawn = ({ name, count, folders, files }: Folder<{ path: string }>): unknown => ({ name, count, folders: folders.map(drawn), files: files.map(({ path }) => path) });

describe("the tree of files", () => {
  it("has a folder for each that a path names, with how many files are in it", () => {
    const tree = toTree([{ path: "README.md" }, { path: "src/a.py" }, { path: "src/db/b.py" }, { path: "docs/x.md" }]);
    expect(drawn(tree)).toEqual({
      name: "",
      count: 4,
      files: ["README.md"],
      folders: [
        { name: "docs", count: 1, files: ["docs/x.md"], folders: [] },
        { name: "src", count: 2, files: ["src/a.py"], folders: [{ name: "db", count: 1, files: ["src/db/b.py"], folders: [] }] },
      ],
    });
  });

  it("shows a folder that holds nothing but a folder together with it", () => {
    const [folder] = toTree([{ path: "src/main/java/A.java" }, { path: "src/main/java/B.java" }]).folders;
    expect([folder?.name, folder?.path, folder?.count]).toEqual(["src/main/java", "src/main/java/", 2]);
  });

  it("takes names that every object has for what they are", () => {
    expect(toTree([{ path: "constructor/a" }, { path: "__proto__/b" }]).folders.map(({ name }) => name)).toEqual(["__proto__", "constructor"]);
  });

  it("knows the folders on the way to a file", () => {
    expect(waysTo("a/b/c.md")).toEqual(["a/", "a/b/"]);
    expect(waysTo("c.md")).toEqual([]);
  });
});
