import { describe, expect, it } from "vitest";
import { makeMessageReader } from "./live-stream";

const CHANGE = { team: "t", review: null, type: "team.changed", subject: null };
const TEXT = `retry: 1500\n\nevent: hello\ndata: {}\n\n: still here\nevent: beat\ndata: 1\n\nevent: changes\ndata: ${JSON.stringify([CHANGE])}\n\n`;
const READ = [{ kind: "hello" }, { kind: "beat" }, { kind: "changes", changes: [CHANGE] }];

describe("makeMessageReader", () => {
  it("reads messages however they were cut on the way", () => {
    for (const size of [1, 7, TEXT.length]) {
      const read = makeMessageReader();
      const found = [];
      for (let at = 0; at < TEXT.length; at += size) found.push(...read(TEXT.slice(at, at + size)));
      expect(found).toEqual(READ);
    }
  });

  it("takes a message it cannot read for one about anything", () => {
    expect(makeMessageReader()("event: changes\ndata: [{\n\n")).toEqual([{ kind: "catch-up" }]);
  });

  it("leaves out what is only a comment or a setting", () => {
    expect(makeMessageReader()(": x\n\nretry: 1\n\nevent: other\ndata: 1\n\n")).toEqual([]);
  });
});
