import { describe, expect, it } from "vitest";
import { tideLens } from "../fixtures/lens";
import { languageOfLens, Lens, lensToPack } from "./lens";
import { Pack } from "./pack";
import { parsePackJson } from "./pack-json";

const pack = () => lensToPack(Lens.parse(tideLens()));
const item = (id: string) => pack().items.find((one) => one.id === id)!;

describe("a custom lens of the Well-Architected Tool", () => {
  it("becomes a pack in one language, whose questions stand in the sections of their pillars", () => {
    expect(pack()).toMatchObject({ id: "tide-platform", version: "1.0.0", title: { en: "Tide platform", sv: "Tide platform" }, writtenIn: "en" });
    expect(Pack.safeParse(pack()).success).toBe(true);
    expect(pack().items.map(({ id, section }) => [id, section])).toEqual([
      ["rel-restore", 1],
      ["cost-idle", 4],
      ["ops-alarms", 5],
      ["sec-keys", 5],
      ["green-region", 6],
    ]);
    expect(pack().items.map(({ required }) => required)).toEqual([false, false, false, false, false]);
    for (const { text } of pack().items) expect(text.sv).toEqual(text.en);
  });

  it("takes the severity from the risk rules: high is critical, medium is important", () => {
    expect(pack().items.map(({ id, template }) => [id, template.severity, template.concern])).toEqual([
      ["rel-restore", "critical", "reliability"],
      ["cost-idle", "important", "operations"],
      ["ops-alarms", "important", "operations"],
      ["sec-keys", "critical", "security"],
      ["green-region", "minor", "operations"],
    ]);
  });

  it("lists its choices as what to verify and what proves it, without the one that says none of them", () => {
    const { verify, evidence, redFlags } = item("rel-restore").text.en;
    expect(verify).toContain("- **Restores are rehearsed every quarter**");
    expect(verify).not.toContain("None of these");
    expect(evidence).toContain("- **Backups are copied to another account**: Cross-account copies (<https://example.org/backup/copies>)");
    expect(redFlags).toContain("Medium risk: “Restores are rehearsed every quarter” and not “Backups are copied to another account”");
    expect(redFlags).toContain("High risk: in all other cases");
  });

  it("keeps pages as sources where they are https, each once, and plans as the fix", () => {
    expect(item("rel-restore").sources).toEqual([
      { title: "Rehearsing a restore", url: "https://example.org/backup/rehearse" },
      { title: "Plan the rehearsal", url: "https://example.org/plan" },
      { title: "Cross-account copies", url: "https://example.org/backup/copies" },
    ]);
    // http and scripts are no source; what is left then is the lens itself.
    expect(item("sec-keys").sources).toEqual([{ title: "Tide platform", kind: "reasoned" }]);
    expect(item("rel-restore").text.en.exampleFix).toContain("- **Restores are rehearsed every quarter**: Plan the rehearsal (<https://example.org/plan>)");
    expect(item("rel-restore").text.en.exampleCode).toBeNull();
  });

  it("is plain text: nothing that stands in it becomes Markdown or a link of its own", () => {
    const { why } = item("sec-keys").text.en;
    expect(why).toBe("Keys \\[here\\](javascript:alert(1)) and \\<script\\>.");
  });

  it("is told to be Swedish by its words, or by whoever imports it", () => {
    const swedish = Lens.parse({ ...tideLens(), description: "Hur vi driver det som inte får stå still och hur det är byggt för att det ska hålla, och det som är av vikt för oss." });
    swedish.pillars.splice(1);
    swedish.pillars[0]!.questions = [{ ...swedish.pillars[0]!.questions[0]!, title: "Hur prövas det att en säkerhetskopia går att läsa in?", description: "" }];
    expect(languageOfLens(swedish)).toBe("sv");
    expect(lensToPack(swedish).items[0]?.text.en.redFlags[0]).toMatch(/^Måttlig risk|^Hög risk/);
    expect(lensToPack(Lens.parse(tideLens()), "sv").writtenIn).toBe("sv");
  });

  it("gives questions with one id ids of their own, and a lens without a name in letters an id too", () => {
    const twice = tideLens();
    twice.name = "潮";
    for (const pillar of twice.pillars) for (const question of pillar.questions) question.id = "Question 1";
    const made = lensToPack(Lens.parse(twice));
    expect(made.id).toBe("lens-imported");
    expect(made.items.map(({ id }) => id).sort()).toEqual(["question-1", "question-1-2", "question-1-3", "question-1-4", "question-1-5"]);
  });
});

describe("one JSON document", () => {
  const source = () => JSON.stringify(tideLens(), null, 2);

  it("is read as the lens it is, or as a pack of ours, which comes back as it went out", () => {
    const parsed = parsePackJson("tide.json", source());
    expect(parsed).toEqual({ pack: pack() });
    expect(parsePackJson("pack.json", JSON.stringify(pack()))).toEqual({ pack: pack() });
  });

  it("tells every mistake of a lens by its line", () => {
    const wrong = source().replace('"id": "rel-restore",', "").replace('"risk": "HIGH_RISK"', '"risk": "TERRIBLE"');
    const parsed = parsePackJson("tide.json", wrong);
    const lines = wrong.split("\n");
    const errors = "errors" in parsed ? parsed.errors : [];
    expect(errors).toHaveLength(2);
    expect(errors[0]).toMatchObject({ file: "tide.json", message: 'missing key "pillars.questions.id"' });
    expect(lines[errors[1]!.line - 1]).toContain("TERRIBLE");
  });

  it("tells where JSON stops being JSON, and what is neither", () => {
    const broken = parsePackJson("x.json", '{\n  "a": 1,\n  oops\n}');
    expect("errors" in broken && broken.errors[0]).toMatchObject({ file: "x.json", line: 3 });
    const neither = parsePackJson("x.json", '{ "hello": 1 }');
    expect("errors" in neither && neither.errors.map(({ message }) => message)).toContain('unknown key "hello"');
  });

  it("holds a pack of ours to its shape and tells lines", () => {
    const bad = { ...pack(), id: "Not Kebab", items: [pack().items[0], { ...pack().items[0], sources: [{ title: "x", url: "http://example.org" }] }] };
    const text = JSON.stringify(bad, null, 2);
    const parsed = parsePackJson("p.json", text);
    const said = "errors" in parsed ? parsed.errors.map(({ line, message }) => `${text.split("\n")[line - 1]?.trim()} → ${message}`) : [];
    expect(said).toEqual(['"id": "Not Kebab", → "id": must be in kebab-case', '"url": "http://example.org" → "sources.url": must be an https address']);
    const twice = parsePackJson("p.json", JSON.stringify({ ...pack(), items: [pack().items[0], pack().items[0]] }));
    expect("errors" in twice && twice.errors[0]?.message).toBe('another item has the id "rel-restore" already');
  });
});
