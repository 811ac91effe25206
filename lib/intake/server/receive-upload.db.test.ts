import { createHash } from "node:crypto";
import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { damage } from "@/lib/intake/fixtures/decode/damage";
import { aMember, aReview, aTeam, useInstallation, type ArrangedMember } from "@/lib/testing/server/arrange";
import { withToken, type Answer, type Caller, type ProblemDocument } from "@/lib/testing/server/call";

const database = useInstallation();

interface Received {
  number: number;
  digest: string;
  files: {
    id: string;
    path: string;
    size: number;
    sha256: string;
    kind: string;
    lineCount: number;
    encoding: {
      name: string;
      repairedFrom?: string;
      repairedRuns: number;
      guesses: number;
      losses: number;
      repair: boolean;
    };
    marks: { kind: string; line: number; now: string }[];
  }[];
  refused: { name: string; code: string; message: string }[];
}

let author: ArrangedMember;
let as: Caller;
let review: string;

beforeAll(async () => {
  author = await aMember(await aTeam(database), "author");
  as = withToken(author.token);
});
beforeEach(async () => {
  review = (await aReview(author.actor)).id;
});
afterEach(() => {
  for (const name of ["KLARTECKEN_MAX_FILE_MB", "KLARTECKEN_MAX_REVISION_MB", "KLARTECKEN_MAX_FILES"])
    delete process.env[name];
});

type Bytes = string | Uint8Array;
const asBytes = (content: Bytes): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(typeof content === "string" ? Buffer.from(content) : content);

function formOf(files: readonly (readonly [string, Bytes])[]): FormData {
  const form = new FormData();
  for (const [name, content] of files) form.append("files", new Blob([asBytes(content)]), name);
  return form;
}
const upload = (files: readonly (readonly [string, Bytes])[], query = "", headers: Record<string, string> = {}) =>
  as.post<Received & ProblemDocument>(`reviews/${review}/revisions${query}`, undefined, {
    form: formOf(files),
    headers,
  });
const paste = (body: object) => as.post<Received & ProblemDocument>(`reviews/${review}/revisions`, body);
const refusals = ({ body }: Answer<Received>) => body.refused.map(({ name, code }) => [name, code]);
const paths = ({ body }: Answer<Received>) => body.files.map(({ path }) => path);
const revisions = async () => (await as.get<{ items: unknown[] }>(`reviews/${review}/revisions`)).body.items.length;
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");

const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13]);

describe("a bad file", () => {
  it("is named with the reason, and the rest goes in", async () => {
    const received = await upload([
      ["readme.md", "# Fine\n"],
      ["logo.png", PNG],
      ["report.pdf", "%PDF-1.7\n"],
      ["b.txt", "fine"],
    ]);
    expect(received.status, received.text).toBe(201);
    expect(paths(received)).toEqual(["b.txt", "readme.md"]);
    expect(refusals(received)).toEqual([
      ["logo.png", "binary"],
      ["report.pdf", "pdf-broken"],
    ]);
    for (const { message } of received.body.refused) expect(message).toMatch(/\w+ \w+/);
  });

  it("is explained in the language asked for", async () => {
    const [sv, en] = [
      await upload(
        [
          ["a.md", "a"],
          ["logo.png", PNG],
        ],
        "",
        { "accept-language": "sv" },
      ),
      await upload([
        ["a.md", "a"],
        ["logo.png", PNG],
      ]),
    ];
    expect(sv.body.refused[0]?.message).not.toBe(en.body.refused[0]?.message);
  });

  it("makes no revision when there is no good one", async () => {
    const received = await upload([["logo.png", PNG]]);
    expect([received.status, received.body.code, received.body.fields?.[0]?.name]).toEqual([
      422,
      "no-usable-files",
      "logo.png",
    ]);
    expect(await revisions()).toBe(0);
  });

  it.each([
    ["../secrets.md", "name-traversal"],
    ["docs/../../secrets.md", "name-traversal"],
    ["/etc/passwd", "name-traversal"],
    ["C:\\temp\\a.md", "name-traversal"],
    ["\\\\server\\share\\a.md", "name-traversal"],
    ["a\u202egpj.md", "name-bidi"],
    ["a\u200b.md", "name-control"],
    [`${"x".repeat(401)}.md`, "name-long"],
  ])("has a path that leads elsewhere or misleads: %j", async (name, code) => {
    const received = await upload([
      ["good.md", "good"],
      [name, "bad"],
    ]);
    expect(received.status, received.text).toBe(201);
    expect(paths(received)).toEqual(["good.md"]);
    expect(received.body.refused.map((one) => one.code)).toEqual([code]);
  });

  it("is the second of two with the same name, however the name is spelled", async () => {
    const received = await upload([
      ["docs/a.md", "one"],
      ["./docs//a.md", "two"],
      ["docs\\a.md", "three"],
    ]);
    expect(paths(received)).toEqual(["docs/a.md"]);
    expect(refusals(received).map(([, code]) => code)).toEqual(["name-duplicate", "name-duplicate"]);
  });

  it("holds NUL, which no text does", async () => {
    const received = await upload([
      ["good.md", "good"],
      ["bad.md", "a\0b and so on"],
    ]);
    expect(paths(received)).toEqual(["good.md"]);
    expect(received.body.refused).toHaveLength(1);
  });
});

describe("the limits", () => {
  const MIB = 1024 * 1024;

  it("refuse one file that is too large, to the byte, and take the rest", async () => {
    process.env.KLARTECKEN_MAX_FILE_MB = "1";
    const received = await upload([
      ["exact.txt", "a".repeat(MIB)],
      ["over.txt", "a".repeat(MIB + 1)],
      ["far.txt", "a".repeat(3 * MIB)],
      ["after.txt", "fine"],
    ]);
    expect(received.status, received.text).toBe(201);
    expect(received.body.files.map(({ path, size }) => [path, size])).toEqual([
      ["after.txt", 4],
      ["exact.txt", MIB],
    ]);
    expect(refusals(received)).toEqual([
      ["over.txt", "too-large"],
      ["far.txt", "too-large"],
    ]);
    expect(received.body.refused[0]?.message).toContain("1");
  });

  it("refuse an upload of too many files, and take as many as they say", async () => {
    process.env.KLARTECKEN_MAX_FILES = "2";
    const three = await upload([
      ["a.md", "a"],
      ["b.md", "b"],
      ["c.md", "c"],
    ]);
    expect([three.status, three.body.code]).toEqual([413, "limit-files"]);
    expect(await revisions()).toBe(0);
    expect(
      (
        await upload([
          ["a.md", "a"],
          ["b.md", "b"],
        ])
      ).status,
    ).toBe(201);
  });

  it("refuse an upload that is too large as a whole, and save nothing of it", async () => {
    process.env.KLARTECKEN_MAX_FILE_MB = "1";
    process.env.KLARTECKEN_MAX_REVISION_MB = "2";
    const received = await upload([
      ["a.txt", "a".repeat(MIB)],
      ["b.txt", "b".repeat(MIB)],
      ["c.txt", "c"],
    ]);
    expect([received.status, received.body.code]).toEqual([413, "limit-revision"]);
    expect(await revisions()).toBe(0);
  });

  it("count the files that are kept from an earlier revision too", async () => {
    process.env.KLARTECKEN_MAX_FILES = "2";
    expect(
      (
        await upload([
          ["a.md", "a"],
          ["b.md", "b"],
        ])
      ).status,
    ).toBe(201);
    const received = await upload([["c.md", "c"]], "?keep=1");
    expect([received.status, received.body.code]).toEqual([413, "limit-files"]);
  });

  it("hold for a pasted text", async () => {
    const received = await paste({ text: "a".repeat(2_000_001), name: "a.md" });
    expect(received.status, received.text.slice(0, 200)).toBe(413);
    expect(await revisions()).toBe(0);
  });
});

describe("a pasted text", () => {
  it.each([
    ["NUL", "a\0b"],
    ["a lone surrogate", "a\ud800b"],
  ])("with %s is refused: it could not be kept as it is", async (_, text) => {
    const received = await paste({ text, name: "a.md" });
    expect([received.status, received.body.code]).toEqual([422, "unstorable-text"]);
    expect(await revisions()).toBe(0);
  });

  it("needs a text, and a name that leads nowhere else", async () => {
    expect((await paste({ text: "" })).status).toBe(422);
    const elsewhere = await paste({ text: "a", name: "../a.md" });
    expect([elsewhere.status, elsewhere.body.fields?.[0]?.code]).toEqual([422, "name-traversal"]);
    expect(await revisions()).toBe(0);
  });
});

describe("damaged text", () => {
  const SOUND = "# Genomgång\n\nÅtgärder för återläsning: säkerställ mätvärdena – oftare på fredagar ✅\n";
  const damaged = Buffer.from(damage(SOUND, "windows-1252"));

  async function textOf(received: Answer<Received>): Promise<string> {
    const [file] = received.body.files;
    return (
      await as.get<{ text: string }>(`reviews/${review}/revisions/${received.body.number}/files/${file?.id}/text`)
    ).body.text;
  }

  it("is repaired, saying from what, and marked where it was guessed", async () => {
    const received = await upload([["a.md", damaged]]);
    expect(received.body.files[0]?.encoding).toMatchObject({
      name: "utf-8",
      repairedFrom: "windows-1252",
      guesses: 0,
      losses: 0,
      repair: true,
    });
    expect(await textOf(received)).toBe(SOUND);
  });

  it("is left as it is when the repair is switched off, uploaded or pasted", async () => {
    const uploaded = await upload([["a.md", damaged]], "?repair=off");
    expect(uploaded.body.files[0]?.encoding).toMatchObject({ repairedRuns: 0, repair: false });
    expect(uploaded.body.files[0]?.encoding.repairedFrom).toBeUndefined();
    expect(await textOf(uploaded)).toBe(damaged.toString());
    const pasted = await paste({ text: damaged.toString(), name: "a.md", repair: false });
    expect(await textOf(pasted)).toBe(damaged.toString());
  });

  it("counts and marks what could not be restored", async () => {
    const lossy = Buffer.from(
      damage("Återläsning à la carte, ”så” – och ÅTGÄRDER ✅ 🎯\n".repeat(4), "windows-1252", "replaced"),
    );
    const [file] = (await upload([["a.md", lossy]])).body.files;
    const { guesses = 0, losses = 0 } = file?.encoding ?? {};
    expect(guesses + losses).toBeGreaterThan(0);
    expect(file?.marks.filter(({ kind }) => kind === "guess")).toHaveLength(guesses);
    expect(file?.marks.filter(({ kind }) => kind === "loss")).toHaveLength(losses);
  });

  it("keeps its original bytes, which come back as they were sent, and never as a page", async () => {
    const all: [string, Uint8Array][] = [
      ["docs/damaged å.md", damaged],
      ["latin.txt", Uint8Array.from([0xc5, 0x74, 0x67, 0xe4, 0x72, 0x64, 0x0d, 0x0a])],
      ["utf16.txt", Buffer.concat([Uint8Array.from([0xff, 0xfe]), Buffer.from("Åtgärd\r\n", "utf16le")])],
      ["bom.html", Buffer.from("\ufeff<script>alert(1)</script>\n")],
    ];
    const received = await upload(all);
    expect(received.body.refused).toEqual([]);
    for (const [name, bytes] of all) {
      const file = received.body.files.find(({ path }) => path === name);
      expect({ name, sha256: file?.sha256, size: file?.size }).toEqual({
        name,
        sha256: sha256(bytes),
        size: bytes.length,
      });
      const original = await as.get(`reviews/${review}/revisions/1/files/${file?.id}/original`);
      expect(original.bytes.equals(bytes), name).toBe(true);
      expect(original.headers.get("content-type")).toBe("application/octet-stream");
      expect(original.headers.get("content-disposition")).toBe(
        `attachment; filename*=UTF-8''${encodeURIComponent(name.split("/").at(-1) ?? "")}`,
      );
      expect([original.headers.get("content-security-policy"), original.headers.get("x-content-type-options")]).toEqual(
        ["sandbox", "nosniff"],
      );
    }
  });
});

describe("Markdown", () => {
  it("is rendered without what could run, the same the second time", async () => {
    const text = "# Hi\n\n<script>alert(1)</script><img src=x onerror=alert(2)>\n\n[x](javascript:alert(3))\n";
    const received = await paste({ text, name: "a.md" });
    const address = `reviews/${review}/revisions/1/files/${received.body.files[0]?.id}/rendered`;
    const [first, second] = [await as.get(address), await as.get(address)];
    expect(first.body).toMatchObject({ type: "root" });
    expect(first.text).toContain("alert(1)");
    expect(first.text).not.toMatch(/"tagName":"(script|img)"|"on[a-z]+":|"href":"javascript/i);
    expect(second.body).toEqual(first.body);
  });
});

describe("keeping files of an earlier revision", () => {
  it("replaces and adds, and leaves that revision as it was", async () => {
    const first = await upload([
      ["a.md", "one"],
      ["b.md", "two"],
    ]);
    const second = await upload(
      [
        ["b.md", "new"],
        ["c.md", "three"],
      ],
      "?keep=1",
    );
    expect(second.body.files.map(({ path, sha256: hash }) => [path, hash])).toEqual([
      ["a.md", sha256(Buffer.from("one"))],
      ["b.md", sha256(Buffer.from("new"))],
      ["c.md", sha256(Buffer.from("three"))],
    ]);
    expect((await as.get(`reviews/${review}/revisions/1`)).body).toMatchObject({
      digest: first.body.digest,
      files: [{ path: "a.md" }, { path: "b.md" }],
    });
  });

  it.each([
    ["a revision that is not there", "7", 404],
    ["what is no number", "one", 422],
    ["a number beyond all revisions", "99999999999", 422],
  ])("is refused for %s, rather than dropping the files", async (_, keep, status) => {
    await upload([
      ["a.md", "one"],
      ["b.md", "two"],
    ]);
    const received = await upload([["b.md", "new"]], `?keep=${keep}`);
    expect(received.status, received.text).toBe(status);
    expect(await revisions()).toBe(1);
  });
});

describe("an upload as a stream", () => {
  const BOUNDARY = "----klartecken-test-boundary";
  const headerOf = (name: string) =>
    `--${BOUNDARY}\r\ncontent-disposition: form-data; name="files"; filename="${name}"\r\ncontent-type: text/plain\r\n\r\n`;
  const stream = (chunks: () => Generator<string | Uint8Array>) => {
    const running = chunks();
    return new ReadableStream<Uint8Array>({
      pull(controller) {
        try {
          const next = running.next();
          if (next.done) controller.close();
          else controller.enqueue(typeof next.value === "string" ? Buffer.from(next.value) : next.value);
        } catch (error) {
          controller.error(error);
        }
      },
    });
  };
  const send = (chunks: () => Generator<string | Uint8Array>, type = `multipart/form-data; boundary=${BOUNDARY}`) =>
    as.post<Received & ProblemDocument>(`reviews/${review}/revisions`, undefined, {
      form: stream(chunks),
      headers: { "content-type": type },
    });

  it("takes 30 MB in whole, digest by digest", async () => {
    const MIB = 1024 * 1024;
    const line = (file: number, n: number) =>
      `${file} line ${String(n).padStart(8, "0")} of a text that goes on for a while\n`;
    const contents = [1, 2, 3].map((file) => {
      let text = "";
      for (let n = 0; text.length < 10 * MIB; n++) text += line(file, n);
      return Buffer.from(text.slice(0, 10 * MIB));
    });
    const received = await send(function* () {
      for (const [index, content] of contents.entries()) {
        yield headerOf(`part-${index + 1}.log`);
        for (let from = 0; from < content.length; from += 65_536) yield content.subarray(from, from + 65_536);
        yield "\r\n";
      }
      yield `--${BOUNDARY}--\r\n`;
    });
    expect(received.status, received.text.slice(0, 300)).toBe(201);
    expect(received.body.files.map(({ size, sha256: hash }) => [size, hash])).toEqual(
      contents.map((content) => [10 * MIB, sha256(content)]),
    );
    for (const [index, file] of received.body.files.entries()) {
      const original = await as.get(`reviews/${review}/revisions/1/files/${file.id}/original`);
      expect(sha256(original.bytes)).toBe(sha256(contents[index]!));
    }
  }, 90_000);

  it.each<[string, () => Generator<string>]>([
    [
      "within a file",
      function* () {
        yield `${headerOf("whole.md")}whole\r\n${headerOf("cut.md")}the beginning`;
        throw new Error("the connection is gone");
      },
    ],
    [
      "between two files",
      function* () {
        yield `${headerOf("whole.md")}whole\r\n`;
        throw new Error("the connection is gone");
      },
    ],
    [
      "as if it were complete, within a file",
      function* () {
        yield `${headerOf("whole.md")}whole\r\n${headerOf("cut.md")}the beginning`;
      },
    ],
    [
      "as if it were complete, between two files",
      function* () {
        yield `${headerOf("whole.md")}whole\r\n--${BOUNDARY}`;
      },
    ],
  ])("saves nothing when it breaks off %s", async (_, chunks) => {
    const received = await send(chunks);
    expect(received.status, received.text).toBe(422);
    expect(["upload-interrupted", "multipart-malformed"]).toContain(received.body.code);
    expect(await revisions()).toBe(0);
    expect((await as.get(`reviews/${review}`)).body).toMatchObject({ round: null });
  });

  it.each<[string, string, string]>([
    ["no form", "text/plain", "hello"],
    ["a form without a boundary", "multipart/form-data", "hello"],
    ["a form with a broken header", `multipart/form-data; boundary=${BOUNDARY}`, `--${BOUNDARY}\r\n\0\0\0: x\r\n\r\n`],
    [
      "a form without files",
      `multipart/form-data; boundary=${BOUNDARY}`,
      `--${BOUNDARY}\r\ncontent-disposition: form-data; name="note"\r\n\r\nhi\r\n--${BOUNDARY}--\r\n`,
    ],
    ["nothing", `multipart/form-data; boundary=${BOUNDARY}`, ""],
  ])("is refused with a reason for %s", async (_, type, body) => {
    const received = await send(function* () {
      yield body;
    }, type);
    expect(received.status, received.text).toBe(422);
    expect(received.body.detail).toMatch(/\w+ \w+/);
    expect(await revisions()).toBe(0);
  });

  it("reads past parts that are no files of the submission", async () => {
    const received = await send(function* () {
      yield `--${BOUNDARY}\r\ncontent-disposition: form-data; name="other"; filename="x.bin"\r\n\r\n${"x".repeat(200_000)}\r\n`;
      yield `${headerOf("a.md")}fine\r\n--${BOUNDARY}--\r\n`;
    });
    expect(received.status, received.text).toBe(201);
    expect(paths(received)).toEqual(["a.md"]);
  });
});
