import { describe, expect, it } from "vitest";
import { aFinding, ALL_ANSWERED, anAnswer, anItem, aReport, aVerdict } from "../fixtures/builders.ts";
import { anAcceptance } from "../../testing/builders.ts";
import type { ReportParts } from "./compile-report.ts";
import { toStrict } from "./strict.ts";
import type { StrictEntry, StrictPart } from "./strict-report.ts";

const strictOf = (said: Partial<ReportParts>, ...rest: [("sv" | "en")?, Parameters<typeof toStrict>[2]?]) =>
  toStrict(aReport(said), rest[0] ?? "en", rest[1]);
const emptyTexts = (said: Partial<ReportParts>, language?: "sv" | "en") =>
  strictOf(said, language).headings.map(({ emptyText }) => emptyText);
const entryOf = (finding: ReturnType<typeof aFinding>): StrictEntry => {
  const entry = strictOf({ findings: [finding] }).headings.flatMap(({ entries }) => entries)[0];
  if (!entry) throw new Error("no entry");
  return entry;
};
const partOf = (entry: StrictEntry, key: string): StrictPart | undefined =>
  entry.parts.find((part) => part.key === key);
const textsOf = (entry: StrictEntry, key: string) =>
  entry.parts.flatMap((part) => (part.key === key && part.kind === "plain" ? [part.text] : []));

describe("an empty heading", () => {
  it("says None when all its sections were reviewed and Not reviewed when they were not", () => {
    expect(emptyTexts({ assessments: ALL_ANSWERED })).toEqual(["None", "None", "None", "None", "None"]);
    expect(emptyTexts({ assessments: ALL_ANSWERED }, "sv")).toEqual(["Inga", "Inga", "Inga", "Inga", "Inga"]);
    expect(emptyTexts({})).toEqual(Array(5).fill("Not reviewed"));
    expect(emptyTexts({}, "sv")).toEqual(Array(5).fill("Ej granskat"));
  });

  it("asks all six sections for 🔴, sections 1, 2, 3 and 5 for 🟡, and one section for each of the others", () => {
    const without = (section: number) => ALL_ANSWERED.filter(({ itemId }) => itemId !== `core/item-${section}`);
    const open = (section: number) =>
      emptyTexts({ assessments: without(section) }).map((text) => text === "Not reviewed");
    expect(open(1)).toEqual([true, true, false, false, false]);
    expect(open(2)).toEqual([true, true, false, false, false]);
    expect(open(3)).toEqual([true, true, false, false, false]);
    expect(open(4)).toEqual([true, false, true, false, false]);
    expect(open(5)).toEqual([true, true, false, true, false]);
    expect(open(6)).toEqual([true, false, false, false, true]);
  });

  it("names the sections that are missing when some are there", () => {
    const [critical, important] = strictOf({ assessments: ALL_ANSWERED.slice(1) }).headings;
    expect(critical?.notes).toEqual(["Review not finished: Critical risks."]);
    expect(important?.notes).toEqual(["Review not finished: Critical risks."]);
  });

  it("does not hide that an item was answered wrong and nobody wrote a finding", () => {
    const assessments = [
      ...ALL_ANSWERED.slice(0, 4),
      anAnswer("core/item-5", { answer: "wrong" }),
      ...ALL_ANSWERED.slice(5),
    ];
    const notes = (said: Partial<ReportParts>) => strictOf({ assessments, ...said }).headings[3]?.notes;
    expect(notes({})).toEqual(["Checklist item answered wrong without a finding: Is core/item-5 right?"]);
    expect(notes({ findings: [aFinding(1, { itemId: "core/item-5", section: 5 })] })).toEqual([]);
    expect(notes({ findings: [aFinding(1, { itemId: "core/item-5", section: 5, state: "withdrawn" })] })).toHaveLength(
      1,
    );
  });
});

describe("a heading with findings", () => {
  it("has no empty text, but still says which sections were not finished", () => {
    const [, important] = strictOf({
      findings: [aFinding(1, { section: 3 })],
      assessments: ALL_ANSWERED.slice(0, 2),
    }).headings;
    expect(important?.emptyText).toBeNull();
    expect(important?.notes).toEqual(["Review not finished: Database & schema, Security & production readiness."]);
  });

  it("leaves out what was withdrawn", () => {
    expect(
      emptyTexts({ assessments: ALL_ANSWERED, findings: [aFinding(1, { state: "withdrawn", severity: "critical" })] }),
    ).toEqual(Array(5).fill("None"));
  });

  it("names a critical security finding under 🔒 too, where it points to 🔴", () => {
    const strict = strictOf({ findings: [aFinding(4, { severity: "critical", concern: "security", section: 2 })] });
    expect(strict.headings[0]?.entries).toMatchObject([{ kind: "full", number: 4 }]);
    expect(strict.headings[3]?.entries).toMatchObject([
      { kind: "reference", number: 4, parts: [{ key: "reference" }] },
    ]);
    expect(strict.headings[3]?.emptyText).toBeNull();
  });

  it("puts open work before accepted risks and those before what is verified, then the graver first", () => {
    const findings = [
      aFinding(1, { state: "verified" }),
      aFinding(2, { state: "risk-accepted", riskAcceptances: [anAcceptance({ expires: "2026-12-31" })] }),
      aFinding(3, { severity: "minor" }),
      aFinding(4, { state: "fix-submitted" }),
      aFinding(5),
    ];
    expect(strictOf({ findings }).headings[1]?.entries.map(({ number }) => number)).toEqual([4, 5, 3, 2, 1]);
  });

  it("puts low effort and high impact first under ⚡", () => {
    const findings = [
      aFinding(1, { section: 4, effort: "large", impact: "large" }),
      aFinding(2, { section: 4, severity: "minor", effort: "small", impact: "large" }),
      aFinding(3, { section: 4 }),
      aFinding(4, { section: 4, effort: "large", impact: "small" }),
    ];
    expect(strictOf({ findings }).headings[2]?.entries.map(({ number }) => number)).toEqual([2, 1, 3, 4]);
  });
});

describe("a critical finding", () => {
  it("says of everything that makes it complete, and is not there, that it is missing", () => {
    const entry = entryOf(aFinding(1, { severity: "critical" }));
    expect(entry.parts.map(({ key }) => key)).toEqual([
      "place",
      "why",
      "fix",
      "code",
      "verification",
      "responsibility",
    ]);
    const isMissing = entry.parts.map((part) =>
      (part.kind === "pairs" ? part.pairs : [part]).every((said) => "isMissing" in said && said.isMissing),
    );
    expect(isMissing).toEqual(Array(6).fill(true));
  });

  it("shows the suggestion as a diff of real lines and the code after it", () => {
    const suggestion = { path: "a.py", startLine: 3, endLine: 3, before: "old", after: "new", revision: 2 };
    const entry = entryOf(aFinding(1, { severity: "critical", suggestion, code: "test()\n" }));
    expect(partOf(entry, "suggestion")).toMatchObject({
      kind: "diff",
      label: "✍️ Code or pseudocode",
      at: "line 3, revision 2",
    });
    expect(partOf(entry, "code")).toMatchObject({ kind: "code", label: "✍️ Further code", code: "test()" });
  });

  it("gives the reason where no code applies", () => {
    const entry = entryOf(aFinding(1, { severity: "critical", noCodeReason: "it is a decision" }));
    expect(textsOf(entry, "no-code")).toEqual(["No code applies: it is a decision"]);
    expect(partOf(entry, "code")).toBeUndefined();
  });

  it("quotes the lines it stands at, unless its suggestion shows them", () => {
    const place = { kind: "lines", path: "a.py", startLine: 3, endLine: 3, revision: 2, quote: "old" };
    const suggestion = { path: "a.py", startLine: 2, endLine: 4, before: "a\nold\nb", after: "", revision: 2 };
    expect(partOf(entryOf(aFinding(1, { severity: "critical", place })), "place")).toMatchObject({ quote: "old" });
    expect(partOf(entryOf(aFinding(1, { severity: "critical", place, suggestion })), "place")).toMatchObject({
      quote: null,
    });
  });

  it("says what is absent and what was looked for", () => {
    const place = { kind: "absent", absent: "A login", lookedFor: "auth, 401" };
    const entry = entryOf(aFinding(1, { severity: "critical", place }));
    expect(textsOf(entry, "absent")).toEqual(["A login"]);
    expect(textsOf(entry, "looked-for")).toEqual(["auth, 401"]);
  });
});

describe("another finding", () => {
  it("shows what it has and nothing about what it lacks, except owner and date when it is important", () => {
    expect(entryOf(aFinding(1, { severity: "minor", fix: "Do it." })).parts.map(({ key }) => key)).toEqual(["fix"]);
    const [responsibility] = entryOf(aFinding(1, { severity: "important", owner: "Ops" })).parts;
    expect(responsibility).toMatchObject({ pairs: [{ text: "Ops" }, { text: "Missing", isMissing: true }] });
  });
});

describe("the state of a finding", () => {
  const riskAcceptances = [
    { by: "approver@example.com", reason: "low traffic", expires: "2026-11-20", at: "2026-11-19T23:30:00.000Z" },
  ];

  it("is not mentioned while it is open", () => {
    expect(textsOf(entryOf(aFinding(1)), "state")).toEqual([]);
  });

  it("says that a submitted fix is not verified yet", () => {
    expect(textsOf(entryOf(aFinding(1, { state: "fix-submitted" })), "state")).toEqual([
      "Fix submitted, not yet verified",
    ]);
  });

  it("says how it was verified", () => {
    const entry = entryOf(aFinding(1, { state: "verified", stateReason: "Ran it twice." }));
    expect(partOf(entry, "verified-how")).toMatchObject({ kind: "prose", markdown: "Ran it twice." });
  });

  it("says who accepted a risk, on which day where the team is, until when and why", () => {
    const entry = entryOf(aFinding(1, { state: "risk-accepted", riskAcceptances }));
    expect(textsOf(entry, "state")).toEqual([
      "Risk accepted by approver@example.com 2026-11-20, until the end of 2026-11-20: low traffic",
    ]);
  });

  it("says that an acceptance has run out once its last day is over", () => {
    const finding = aFinding(1, { state: "risk-accepted", riskAcceptances });
    const [entry] = strictOf({ findings: [finding], today: "2026-11-21" }).headings[1]?.entries ?? [];
    expect(entry && textsOf(entry, "state")).toEqual([
      "The risk is not accepted today (acceptances that stand: 0 of 1); the finding counts as open",
      "Risk accepted by approver@example.com 2026-11-20, expired 2026-11-20: low traffic",
    ]);
  });

  it("says that a critical risk which one person accepted counts as open", () => {
    const entry = entryOf(aFinding(1, { severity: "critical", state: "risk-accepted", riskAcceptances }));
    expect(textsOf(entry, "state")[0]).toContain("1 of 2");
  });

  it("shows for ever that what closes it was changed, by whom and why", () => {
    const change = {
      from: "run",
      to: "change",
      reason: "covered by a test",
      by: "approver@example.com",
      at: "2026-11-18T10:00:00.000Z",
    };
    expect(textsOf(entryOf(aFinding(1, { state: "verified", closesByChanges: [change] })), "closes-by-change")).toEqual(
      ["From run to change, by approver@example.com 2026-11-18: covered by a test"],
    );
  });
});

describe("the recommendation", () => {
  it.each([
    ["yes", "JA", "YES"],
    ["yes-with-fixes", "JA MED FIXES", "YES WITH FIXES"],
    ["no", "NEJ", "NO"],
  ] as const)("answers %s", (verdict, sv, en) => {
    expect(strictOf({ verdict: aVerdict({ verdict }) }, "sv").recommendation).toMatchObject({
      question: "Redo att gå live?",
      answer: sv,
    });
    expect(strictOf({ verdict: aVerdict({ verdict }) }, "en").recommendation).toMatchObject({
      question: "Ready to go live?",
      answer: en,
    });
  });

  it("is not decided before a verdict, has no motivation then, and says the best that the rules allow", () => {
    const { recommendation } = strictOf({ ceiling: "yes-with-fixes" });
    expect(recommendation).toMatchObject({ answer: "Not decided", verdict: null, motivation: null, pairs: [] });
    expect(recommendation.remark).toContain("YES WITH FIXES");
    expect(strictOf({}, "sv").recommendation.answer).toBe("Ej beslutat");
  });

  it("says Everything where the scope is empty", () => {
    expect(strictOf({ verdict: aVerdict() }).recommendation.pairs).toMatchObject([
      { text: "Everything" },
      { text: "lead@example.com" },
    ]);
  });

  it("lists the conditions before go-live first, with the findings that each covers by number", () => {
    const findings = [aFinding(3), aFinding(7)];
    const condition = (n: number, stage: "before" | "after") => ({
      ...{ id: `00000000-0000-4000-8000-00000000050${n}`, title: `C${n}`, findings: findings.map(({ id }) => id) },
      ...{ owner: "Ops", due: "2026-12-01", check: "It runs.", stage },
    });
    const verdict = aVerdict({ conditions: [condition(1, "after"), condition(2, "before")] as never });
    const list = strictOf({ findings, verdict }).recommendation.lists.find(({ key }) => key === "conditions");
    expect(list?.items.map(({ title }) => title)).toEqual(["C2", "C1"]);
    expect(list?.items[0]?.parts[0]).toMatchObject({
      pairs: [{ text: "Before go-live" }, { text: "Ops" }, { text: "2026-12-01" }, { text: "Findings 3, 7" }],
    });
  });

  it("shows overridden requirements with who and why, a checklist item by its question", () => {
    const override = { by: "approver@example.com", reason: "not used yet", at: "2026-11-19T09:00:00.000Z" };
    const requirement = {
      id: "item:core/item-5",
      state: "overridden",
      allows: "yes-with-fixes",
      reasons: [],
      findings: [],
      items: [],
      isOverridable: true,
      override,
    } as const;
    const list = strictOf({ requirements: [{ ...requirement, reasons: [], findings: [], items: [] }] }).recommendation
      .lists[0];
    expect(list).toMatchObject({
      key: "overrides",
      items: [
        {
          title: "Is core/item-5 right?",
          parts: [{ text: "Overridden by approver@example.com 2026-11-19 10:00: not used yet" }],
        },
      ],
    });
  });

  it("names an overridden rule as the screen does, in the report's language", () => {
    const override = { by: "approver@example.com", reason: "one pilot", at: "2026-11-19T09:00:00.000Z" };
    const overridden = {
      id: "important-owned",
      state: "overridden",
      allows: "yes-with-fixes",
      isOverridable: true,
    } as const;
    const requirements = [{ ...overridden, reasons: [], findings: [], items: [], override }];
    const titleIn = (language: "sv" | "en") =>
      strictOf({ requirements }, language).recommendation.lists[0]?.items[0]?.title;
    expect(titleIn("sv")).toBe("Alla viktiga anmärkningar har ansvarig och förfallodatum");
    expect(titleIn("en")).not.toBe(titleIn("sv"));
  });

  it("says when a sign-off was declined and when one came by token", () => {
    const at = "2026-11-20T13:40:00.000Z";
    const signOffs = [
      { by: "a@example.com", decision: "approve", reason: "", at, byToken: "ci" } as const,
      { by: "b@example.com", decision: "decline", reason: "too soon", at, byToken: null } as const,
    ];
    const list = strictOf({ verdict: aVerdict({ signOffs }) }).recommendation.lists.at(-1);
    expect(list?.items.map(({ parts }) => parts[0])).toMatchObject([
      { text: "Approved 2026-11-20 14:40 (Europe/Stockholm), by the token “ci”" },
      { text: "Declined 2026-11-20 14:40 (Europe/Stockholm): too soon" },
    ]);
  });
});

describe("what a reader must know first", () => {
  it("is that it is a draft, before a verdict, and then there is no standing", () => {
    const strict = strictOf({}, "en", "voided");
    expect(strict.title).toBe("DRAFT – Go-live review: Seat Hold");
    expect(strict.notices.map(({ key }) => key)).toEqual(["draft"]);
    expect(strict).toMatchObject({ isDraft: true, mark: "DRAFT", standing: "holds" });
  });

  it("is nothing while a verdict holds in its own language", () => {
    expect(strictOf({ verdict: aVerdict() })).toMatchObject({
      notices: [],
      mark: null,
      title: "Go-live review: Seat Hold",
    });
  });

  it.each(["voided", "superseded", "lapsed", "revoked"] as const)(
    "is that a verdict is %s, also beside the answer",
    (standing) => {
      const strict = strictOf({ verdict: aVerdict() }, "en", standing);
      expect(strict.notices[0]).toMatchObject({ key: "standing" });
      expect(strict.title.startsWith(`${standing.toUpperCase()} – `)).toBe(true);
      expect(strict.recommendation.remark).toBe(strict.notices[0]?.text);
    },
  );

  it("is which language was signed, when this is the other one", () => {
    const strict = strictOf({ verdict: aVerdict({ language: "en", motivation: "As written." }) }, "sv");
    expect(strict.notices).toMatchObject([{ key: "language", text: expect.stringContaining("signerat på engelska") }]);
    expect(strict).toMatchObject({
      language: "sv",
      writtenIn: "en",
      recommendation: { motivation: { markdown: "As written." } },
    });
  });
});

describe("how to verify", () => {
  it("gives the digests of verdict and revision and every file's, and says which texts were repaired", () => {
    const file = (path: string, guesses: number) => ({ path, sha256: "b".repeat(64), guesses, losses: 0 });
    const revision = { number: 2, digest: "a".repeat(64), files: [file("a.md", 0), file("b.md", 3)] };
    const { verification } = strictOf({ revision, verdict: aVerdict() });
    expect(verification.digests).toEqual([
      { label: "Digest of the verdict", digest: "d".repeat(64) },
      { label: "Digest of revision 2", digest: "a".repeat(64) },
    ]);
    expect(verification.files.map(({ path }) => path)).toEqual(["a.md", "b.md"]);
    expect(verification.notes).toEqual([expect.stringContaining("b.md")]);
  });

  it("lists the first 200 files and says how many more there are", () => {
    const files = Array.from({ length: 205 }, (_, n) => ({
      path: `f${n}`,
      sha256: "b".repeat(64),
      guesses: 0,
      losses: 0,
    }));
    const { verification } = strictOf({ revision: { number: 1, digest: "a".repeat(64), files } });
    expect(verification.files).toHaveLength(200);
    expect(verification.notes).toEqual(["5 more files are listed in the report's JSON."]);
  });
});

describe("what people wrote", () => {
  it("shows characters that would reorder or hide text", () => {
    const entry = entryOf(aFinding(1, { title: "a\u202eb\nc", why: "d\u2066e\u001b[31m" }));
    expect(entry.title).toBe("a[U+202E]b c");
    expect(partOf(entry, "why")).toMatchObject({ markdown: "d[U+2066]e\ufffd[31m" });
  });

  it("is not asked of items of sections that have none", () => {
    expect(strictOf({ items: [anItem("core/a", 1)] }).headings).toHaveLength(5);
  });
});
