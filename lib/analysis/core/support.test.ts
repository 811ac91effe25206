import { describe, expect, it } from "vitest";
import { aSubmittedText } from "@/lib/analysis/fixtures/submitted";
import { analyse } from "./analyse";

const CODE = [
  aSubmittedText("app/seats.py", 'import os\n\nKEY = os.environ["SEAT_KEY"]\n\n\ndef book_seat(ferry):\n    return ferry\n'),
  aSubmittedText("app/web.py", 'from app.seats import book_seat\n\n\n@route("/seats/:id")\ndef seat(id):\n    return book_seat(id)\n'),
  aSubmittedText("app/limits.py", "class SeatLimiter:\n    pass\n"),
];

/** The claims of a document that is submitted with the code above, or with none. */
const claimsOf = (text: string, code = CODE) => analyse([aSubmittedText("readme.md", text), ...code]).documents[0]!.claims;

/** State and reason of the claim that quotes these words. */
function stateOf(text: string, words: string, code = CODE) {
  const claim = claimsOf(text, code).find(({ quote }) => quote.includes(words));
  return claim ? `${claim.state} ${claim.because.code}` : "no claim";
}

const under = (heading: string, body: string) => `# Ferry booking\n\nThe service books seats on ferries.\n\n## ${heading}\n\n${body}\n`;

describe("a claim is reported where something stands behind it", () => {
  it.each<[string, string, string]>([
    ["a file of the submission", "Seats are booked in `app/seats.py`.", "names-what-is-there"],
    ["a function of it", "Every booking goes through `book_seat()`.", "names-what-is-there"],
    ["a class of it", "`SeatLimiter` limits the bookings of one caller.", "names-what-is-there"],
    ["a route of it", "- `GET /seats/:id` answers with the seat", "names-what-is-there"],
    ["a variable that it reads", "- The key is read from `SEAT_KEY`", "names-what-is-there"],
    ["the same, in Swedish", "Varje bokning går genom `book_seat()` i `app/seats.py`.", "names-what-is-there"],
    ["a commit", "- [x] Race in the booking fixed in 4f2a91c", "names-a-run"],
    ["a run of the pipeline", "All tests pass (run #4418).", "names-a-run"],
    ["a pull request", "- ✅ Timeouts on all calls, PR #212", "names-a-run"],
    ["the same, in Swedish", "Alla tester är gröna i bygge 4418.", "names-a-run"],
    ["measured values with their run", "The load test of 2026-03-03 gave a p95 of 310 ms at 115 requests/s with 12 errors.", "measured-in-a-run"],
    ["the same, in Swedish", "Lasttestet den 4 mars gav 115 anrop/s, 0,4 s i snitt och 12 fel.", "measured-in-a-run"],
    ["values and a tool", "Measured with k6 on 3 May: 115 requests/s, 0.4 s on average and 12 errors.", "measured-in-a-run"],
  ])("%s", (_, line, code) => expect(stateOf(under("Operation", line), line.replace(/^- (?:\[x\] )?/, "").slice(0, 20))).toBe(`reported ${code}`));

  it("a row of the results of a run that is described beside it", () => {
    const text = under("Load test", "We ran the load test on 2026-03-03 with k6 against staging.\n\n| Figure | Value |\n| --- | --- |\n| Mean time | 0.4 s |\n| Throughput | 115 requests/s |");
    expect([stateOf(text, "Mean time"), stateOf(text, "Throughput")]).toEqual(["reported result-of-a-run", "reported result-of-a-run"]);
  });

  it("the same, in Swedish", () => {
    const text = under("Lasttest", "Lasttestet kördes den 3 mars 2026 mot testmiljön.\n\n| Mått | Värde |\n| --- | --- |\n| Snittid | 0,4 s |");
    expect(stateOf(text, "Snittid")).toBe("reported result-of-a-run");
  });

  it("output that follows it, with its line", () => {
    const text = under("Tests", "All tests pass.\n\n```text\n$ pytest -q\n214 passed in 38.2s\ntests: 214\n```");
    const claim = claimsOf(text).find(({ quote }) => quote.includes("All tests"))!;
    expect([claim.state, claim.because.code, claim.because.params.line]).toEqual(["reported", "output-follows", 9]);
  });

  it("a change that is shown after it", () => {
    const text = under("Fixes", "The limit is now checked before the booking.\n\n```diff\n-    book(seat)\n+    if free(seat):\n+        book(seat)\n```");
    expect(stateOf(text, "The limit is now")).toBe("reported change-follows");
  });

  it("a heading with its change below", () => {
    const text = under("Fixes", "### Race in the booking — FIXED\n\nTwo people could book one seat.\n\n```diff\n-    book(seat)\n+    with lock(seat):\n+        book(seat)\n```");
    expect(stateOf(text, "Race in the booking")).toBe("reported change-follows");
  });
});

describe("a claim stays asserted", () => {
  it.each<[string, string, string?]>([
    ["where it is only said", "All secrets are in the vault."],
    ["where it is only ticked", "- [x] Restore rehearsed with the operator"],
    ["where a figure has no run", "- Mean response time: 0.4 s"],
    ["where a date is all there is", "The alarm was tried on 2026-03-03."],
    ["where a date and a duration are", "The restore was practised on 4 March and took 42 minutes."],
    ["where a word looks like a commit", "The facade of the old system was replaced by defaced tickets."],
    ["where a number is a telephone's", "The operator answers on 070-123 45 67 at all hours."],
    ["where a sign is for a rank", "Safety is our #1 concern and is looked after."],
    ["where it names a technology", "Seats are kept in `PostgreSQL` and mails sent with `Postfix`."],
    ["where what it names is a setting's value", "The log level is `info` in production."],
    ["where a version is named", "The service runs on Python 3.11 and Redis 7."],
    ["where a day of the launch is named", "The launch was moved to 2026-03-10 and all four ports know it."],
    ["where a run is only to come", "The load test on 2026-05-03 is planned, and 400 seats are set aside for it."],
    ["where a count follows the word run", "In the March run 12 of 3,400 payslips differed."],
    ["where a count follows the word build", "The second build 24 minutes later was the same."],
    ["in Swedish too", "Säkerhetskopior tas varje natt och sparas i 30 dagar."],
  ])("%s", (_, line) => {
    const own = claimsOf(under("Operation", line));
    expect(own.filter(({ line: at }) => at >= 7).every(({ state }) => state === "asserted")).toBe(true);
  });

  it("where some of what it names is there and some is not", () => {
    // Two files are too few to say that what is not in them is nowhere.
    expect(stateOf(under("Operation", "Seats are booked by `book_seat()` and freed by `free_seat()`."), "Seats are booked", CODE.slice(0, 2))).toBe("asserted only-said");
  });

  it("where there is no code that what it names could be in", () => {
    expect(stateOf(under("Operation", "Seats are booked in `app/seats.py`."), "Seats are booked", [])).toBe("asserted only-said");
  });

  it("where a table of results has no run beside it", () => {
    const text = under("Results", "The figures are good.\n\n| Figure | Value |\n| --- | --- |\n| Mean time | 0.4 s |");
    expect(stateOf(text, "Mean time")).toBe("asserted only-said");
  });

  it("where the run beside a table belongs to another heading", () => {
    const text = `${under("Load test", "We ran the load test on 2026-03-03 with k6.")}\n## Limits\n\n| What | Limit |\n| --- | --- |\n| Seats, a minute | 600 |\n| Timeout | 2 s |`;
    expect(stateOf(text, "Timeout")).toBe("asserted only-said");
  });

  it("where commands follow it instead of output", () => {
    const text = under("Tests", "All tests pass.\n\n```sh\nnpm install\nnpm test\n```");
    expect(stateOf(text, "All tests pass")).toBe("asserted only-said");
  });

  it("where configuration follows it", () => {
    const text = under("Limits", "Every route is limited.\n\n```yaml\nlimits:\n  minute: 600\n  hour: 4000\n```");
    expect(stateOf(text, "Every route")).toBe("asserted only-said");
  });

  it("where the output that follows is of the time before", () => {
    const text = `${under("Now", "All tests pass.")}\n## Before the fix\n\n\`\`\`text\n$ pytest -q\n211 passed in 38.2s\ntests: 214\n\`\`\`\n`;
    expect(stateOf(text, "All tests pass")).toBe("asserted only-said");
  });

  it("where it is an estimate, even with a run's number", () => {
    expect(stateOf(under("Effect", "- Estimated throughput: 400 requests/s, from run #212"), "Estimated throughput")).toBe("asserted only-said");
  });

  it("where it is a sign-off, which only people can stand behind", () => {
    expect(stateOf(under("Sign-off", "**Approved by:** Karin Wolff, 2026-03-03, run #212"), "Approved by")).toBe("asserted only-said");
  });
});

describe("what speaks against a claim", () => {
  it("outweighs what stands behind it", () => {
    const text = under("Tests", "All tests pass (run #4418).\n\n```text\n$ pytest -q\n3 failed, 211 passed in 38.2s\n```");
    const claim = claimsOf(text).find(({ quote }) => quote.includes("All tests"))!;
    expect([claim.state, claim.contradictedBy]).toEqual(["refuted", [11]]);
  });

  it("leaves it as it was where it is only to be explained", () => {
    const text = under("Results", "**Readiness score:** 98/100\n\n**Checks:** 11 of 14 passed");
    expect(claimsOf(text).filter(({ state }) => state === "refuted")).toEqual([]);
  });
});
