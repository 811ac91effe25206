import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { blocksOf } from "@/lib/formats/markdown-blocks";
import { findClaims } from "./claims";
import { readPassages } from "./passage";
import { decimalSignOf } from "./quantity";

/** What stands above the line that is judged: nothing that says anything of it. */
const PLAIN = "# Booking service\n\nThe service books seats on ferries.\n\n## Operation\n";
const under = (...above: string[]) => `# Booking service\n\n${above.join("\n\n")}\n`;
const table = (header: string, heading = "## Operation") => `${under(heading)}\n| ${header} |\n|${header.split("|").map(() => " --- |").join("")}`;

const claimsOf = (text: string) => findClaims(readPassages("a.md", blocksOf(text)), decimalSignOf(text));

/** The claims on a document's last line, as kind and whether it is marked. */
function lastLine(above: string, line: string) {
  const text = `${above}\n${line}`;
  const last = text.split("\n").length;
  return claimsOf(text)
    .filter(({ passage }) => passage.line <= last && passage.endLine >= last)
    .map(({ kind, isMarked }) => `${kind} ${isMarked ? "marked" : "plain"}`);
}

describe("what a mark or a status word carries", () => {
  it.each<[string, string | string[], string?]>([
    ["- [x] Backups run every night", "done marked"],
    ["- [X] Restore rehearsed with the operator", "done marked"],
    ["* [x] Larmen är provade", "done marked"],
    ["- ✅ Signed webhooks", "done marked"],
    ["✅ Every endpoint requires a token.", "done marked"],
    ["- ✔ Loggarna gallras", "done marked"],
    ["- Audit log – DONE", "done marked"],
    ["- Audit log (implemented)", "done marked"],
    ["| Backup | PASS |", "done marked", table("Check | Result")],
    ["| Sign-in | ✅ |", "done marked", table("Area | Status")],
    ["| Audit log | YES |", "done marked", table("Item | Done")],
    ["| Queue | Configured |", "done marked", table("Part | Status")],
    ["| Säkerhetskopior | Klart |", "done marked", table("Kontroll | Läge")],
    ["| Gallring | Ja |", "done marked", table("Krav | Uppfyllt")],
    ["| ✅ Sign-in | tokens of the portal |", "done marked", table("What | How")],
    ["### Sign-in — done", "done marked"],
    ["### Larm – KLART", ["done marked", "status marked"]],
    ["### Phase 1: COMPLETE", "status marked"],
    ["## ✅ Dead-letter queue added", "done marked"],
    ["**Status:** ready for production", "status marked"],
    ["Status: READY FOR LAUNCH", "status marked"],
    ["**Result:** PASSED", "status marked"],
    ["**Beslut:** GO", "status marked"],
    ["Läge: redo för driftsättning", "status marked"],
    ["- Rekommendation: klar för produktion", "status marked"],
    ["| Operator | Ines Duarte | Go, no conditions | 3 May 2026 |", "done marked", table("Role | Name | Decision | Date")],
    ["| Säkerhet | Godkänt med villkor: nyckeln byts före start | 2026-05-03 |", "done marked", table("Roll | Beslut | Datum")],
    ["| R-04 | Keys expire unnoticed | Closed – an alert 45 days before |", ["done marked", "figure marked"], table("ID | Risk | Status", "## Known risks")],
    ["| Availability | 99.9 % | 99.96 % | yes |", ["figure marked", "done marked"], table("Indicator | Objective | Measured | Met", "## Objectives")],
    ["| Search | < 500 ms | 310 ms | ✅ |", ["figure marked", "done marked"], table("Figure | Target | Measured | Met")],
  ])("%s", (line, expected, above = PLAIN) => {
    const found = lastLine(above, line);
    expect(found).toHaveLength(1);
    expect([expected].flat()).toContain(found[0]);
  });

  it("is the document's own title, where that says it", () => {
    expect(claimsOf("# Ferry booking: PRODUCTION READY\n\nThe service books seats on ferries.").map(({ passage, kind, isMarked }) => [passage.line, kind, isMarked])).toContainEqual([1, "status", true]);
  });
});

describe("what is stated without any mark", () => {
  it.each<[string, string | string[], string?]>([
    ["All secrets are in Secret Manager.", "done plain"],
    ["Webhooks are verified with the provider's signature.", "done plain"],
    ["Deployment is automated.", "done plain"],
    ["Passwords are never logged.", "done plain"],
    ["No secrets are stored in the repository.", "done plain"],
    ["The queue survives a restart.", "done plain"],
    ["Alla hemligheter ligger i Secret Manager.", "done plain"],
    ["Säkerhetskopior tas varje natt.", "done plain"],
    ["Inga lösenord ligger i klartext.", "done plain"],
    ["Jouren är bemannad dygnet runt.", "done plain"],
    ["Återläsning av databasen är övad.", "done plain"],
    ["- Bearer tokens, checked on every route", "done plain"],
    ["- Inloggning sker med e-legitimation", "done plain"],
    ["**Backups:** every night, to another region", "done plain"],
    ["Backups are taken every night and kept for 30 days.", "figure plain"],
    ["The p95 is 310 ms.", "figure plain"],
    ["Memory fell from 2 GB to 600 MB.", "figure plain"],
    ["- Throughput: 115 requests/s", "figure plain"],
    ["**Coverage:** 86 %", "figure plain"],
    ["Svarstiden är 1,2 s i snitt.", "figure plain"],
    ["Testtäckningen är 86 %.", "figure plain"],
    ["Personuppgifter gallras efter 24 månader.", "figure plain"],
    ["- Lästa rader: 184 320", "figure plain"],
    ["1. Sign-in is limited to 5 attempts a minute.", "figure plain"],
    ["En session gäller i 30 minuter och förnyas inte.", "figure plain"],
    ["| Mean time | 3.9 s | 0.4 s |", "figure plain", table("Figure | Before | After")],
    ["| Total requests | 68,673 |", "figure plain", table("Figure | Value", "## Results")],
    ["| Svarstid | 1,2 s |", "figure plain", table("Mått | Utfall")],
    ["| Requests, a minute | 600 |", "figure plain", table("What | Limit")],
    ["| `max_attempts` | `8` | the first one included |", ["figure plain", "done plain"], table("Key | Default | Meaning")],
    ["| log level | debug | info |", "done plain", table("Setting | Staging | Production")],
    ["| Moved to the other hall | 21:41 | 37 min |", "figure plain", table("Step | Clock | Elapsed")],
    ["| Hold a seat | < 800 ms | 640 ms |", "figure plain", table("Goal | Target | Run 7", "## Goals").replace("Run 7", "Measured in run 7")],
    ["Dumps are deleted after 14 days.", "figure plain", under("## Runbook")],
    ["- The on-call phone is answered by the operator.", "done plain", under("## Runbook")],
    ["612 tests: 609 passed, 0 failed, 3 skipped.", "figure plain"],
    ["240 tester: 236 godkända, 0 misslyckade, 4 överhoppade.", "figure plain"],
    ["It handled 61,200 alarms in 34 minutes, and no alarm was lost.", "figure plain"],
    ["Inget larm gick förlorat under provet.", "done plain"],
    ["No payslips differ in the April run.", ["done plain", "figure plain"]],
    ["The drill took 31 minutes (10:00–10:31).", "figure plain", under("## Timeline of 22 April")],
    ["Provet tog 31 minuter och ingen utanför märkte det.", "figure plain", under("## Tidplan den 22 april")],
    ["| Collect hours | 42 min | 6 min | 7x faster |", "figure plain", table("Step | Old | New | Change")],
    ["| Uptime, last 90 days | 99.97 % |", "figure plain", table("Item | State")],
    ["**Score:** 98/100", ["status plain", "figure plain", "status marked"]],
    ["**Work items:** 6 of 7 complete", ["status plain", "status marked", "figure plain"]],
    ["We are ready for 1,000 users.", ["status plain", "figure plain", "status marked", "done plain"]],
    ["The service is ready for production.", ["status plain", "status marked"]],
    ["Systemet är redo för produktion.", ["status plain", "status marked"]],
    ["Cache hits: ~70 % (est.)", "estimate plain"],
    ["- Estimated throughput: 400 requests/s", "estimate plain"],
    ["Beräknad kostnad: 4 000 kr i månaden", "estimate plain"],
    ["- Förväntad svarstid: 200 ms", "estimate plain"],
    ["| Users | 400 | 2,000 (est.) |", "estimate plain", table("Figure | Before | After")],
    ["| Database query | < 100 ms |", "estimate plain", table("Figure | Expected", "## Expected performance")],
    ["**Approved by:** Karin Wolff, 2026-02-03", "sign-off plain"],
    ["Reviewed and approved by Ines Duarte on 3 May 2026.", "sign-off plain"],
    ["Godkänd av: Eva Lind, enhetschef", "sign-off plain"],
    ["Granskad av Bo Nyström den 4 mars 2026.", "sign-off plain"],
    ["**Signed off by:** Mats Ek", "sign-off plain"],
    ["| Product owner | Scope and what is left | 2026-05-03 |", "sign-off plain", table("Role | What | Date", "## Approvals")],
    ["| Dataskyddsombud | Granskad och godkänd | 3 maj 2026 |", "sign-off marked", table("Roll | Vad | Datum", "## Godkännanden")],
  ])("%s", (line, expected, above = PLAIN) => {
    const found = lastLine(above, line);
    expect(found).toHaveLength(1);
    expect([expected].flat()).toContain(found[0]);
  });
});

describe("what claims nothing", () => {
  it.each<[string, string?]>([
    ["- [ ] Backups run every night"],
    ["- [ ] Återställning övad"],
    ["☐ Larm uppsatta"],
    ["- TODO: alerts for the queue"],
    ["- Alerts – TODO"],
    ["### Alerts — to do"],
    ["### Larm – pågår"],
    ["- ❌ Alerts reach the operator"],
    ["- ⚠️ Alerts reach only office hours"],
    ["## ☑️ Cutover checklist, Monday 24 March"],
    ["## ✅ Conclusion"],
    ["Last part of the run:"],
    ["Miljövariabler som läses vid start:"],
    ["| Architect | Decision awaited | 3 May 2026 |", table("Role | What | Date", "## Approvals")],
    ["| Service | `ferry-booking`, version 4.6.1 |", table("Field | Value", "")],
    ["**Plattform:** Bokning av färjor"],
    ["FERRY BOOKING 3 IN PRODUCTION"],
    ["- Restart the service and wait for it to answer.", under("## Runbook")],
    ["| Alerts | FAIL |", table("Check | Result")],
    ["| Alerts | Not configured |", table("Part | Status")],
    ["| Larm | Ej påbörjat |", table("Kontroll | Läge")],
    ["| Alerts | ⚠️ partial |", table("Part | Status")],
    ["Run the migration before the deploy."],
    ["- Add alerts for the queue."],
    ["1. Restart the worker"],
    ["Kör migreringen före driftsättning."],
    ["- Lägg till larm för kön"],
    ["If the queue is down, restart the worker."],
    ["See the runbook for details."],
    ["- Load test with 1,000 users", under("## Next steps")],
    ["- Lasttest med 1 000 användare", under("## Nästa steg")],
    ["- Circuit breaker towards the bank", under("## Later")],
    ["- Kretsbrytare mot banken", under("## Att göra")],
    ["We plan to add tracing in May."],
    ["Vi planerar att införa spårning i maj."],
    ["The system should answer within a second."],
    ["Systemet ska klara 1 000 användare."],
    ["- ✅ p95 below 500 ms", under("## Success criteria")],
    ["- ✅ all tests pass", under("The system is considered ready when:")],
    ["- ✅ alla tester går igenom", under("## Kriterier", "Systemet räknas som produktionsklart när allt nedan stämmer.")],
    ["| p95 | < 500 ms |", table("Figure | Target", "## Targets")],
    ["| 99th percentile | 2 s | 5 s |", table("Figure | Warn | Alarm", "## Alert thresholds")],
    ["**Target:** 99.9 % availability"],
    ["Mål: svarstid under 1 s"],
    ["- ✅ done and checked", under("## Legend")],
    ["- ✅ klart", under("## Teckenförklaring")],
    ["| `REDIS_URL` | address of the queue |", table("Variable | Meaning", "## Environment variables")],
    ["- `REDIS_URL`", under("## Miljövariabler")],
    ["The server crashed at 400 users.", under("## Problem")],
    ["Webhooks were accepted without a signature.", under("## Before the fix")],
    ["Anropen togs emot utan signatur.", under("## Före åtgärd")],
    ["Alerts are not configured yet."],
    ["There is no rollback."],
    ["Restores have never been tested."],
    ["Larm är inte uppsatta ännu."],
    ["Återläsning är inte provad."],
    ["Det saknas en plan för återgång."],
    ["- The cache is kept by each process.", under("## Known limitations")],
    ["- Cachen finns i varje process.", under("## Kända brister")],
    ["Latency is probably fine."],
    ["Is the backup encrypted?"],
    ["Vem svarar om natten?"],
    ["- Who is called at night", under("## Open questions")],
    ["**Author:** Karin Wolff"],
    ["**Date:** 2026-03-04"],
    ["**Approved by:** TBD"],
    ["**Status:** in progress"],
    ["**Status:** not ready"],
    ["Läge: ej klart"],
    ["This document describes the launch of the booking service."],
    ["Detta dokument beskriver driftsättningen."],
    ["### Rate limiting"],
    ["### ✅ Checklist"],
    ["### Is it ready for production?"],
    ["| 22:00 | copy the database | operator |", table("When | What | Who", "## Launch day")],
    ["| Data loss | low | high | backups |", table("Risk | Likelihood | Impact | Mitigation", "## Risks")],
    ["The following services are part of it:"],
    ["After go-live:"],
    ["Efter driftsättningen:"],
    ["    ✅ all tests pass", under("## Output")],
  ])("%s", (line, above = PLAIN) => expect(lastLine(above, line)).toEqual([]));

  it("stands in a fence", () => {
    expect(claimsOf("# A\n\n```sh\n✅ All tests pass\nStatus: READY FOR PRODUCTION\n```\n")).toEqual([]);
  });

  it("is said after an item that goes on to admit something", () => {
    expect(claimsOf(`${PLAIN}\n- Backups run every night. They have never been restored.`).filter(({ passage }) => passage.kind === "item")).toEqual([]);
  });
});

describe("one claim for each", () => {
  it("sentence of a paragraph, item of a list and row of a table, in order", () => {
    const text = `${PLAIN}\nAll calls are signed. The queue is durable.\n\n- Backups are encrypted\n- Logs are kept for 90 days\n\n| Check | Result |\n| --- | --- |\n| Sign-in | PASS |\n| Restore | FAIL |\n| Audit log | PASS |`;
    expect(claimsOf(text).filter(({ passage }) => passage.line > 6).map(({ passage }) => passage.line)).toEqual([7, 7, 9, 10, 14, 16]);
  });

  it("that is wrapped, on all its lines", () => {
    const [claim] = claimsOf(`${PLAIN}\nAll calls between the portal and the booking service\nare signed with a key of their own.`).filter(({ passage }) => passage.line > 6);
    expect([claim!.passage.line, claim!.passage.endLine]).toEqual([7, 8]);
  });

  it("whatever is written, and in the order of its lines", () => {
    const lines = fc.constantFrom("# A", "## Next steps", "- [x] Done", "- [ ] Open", "All calls are signed.", "", "| A | Status |", "| --- | --- |", "| b | ✅ |", "```", "> quoted", "**Status:** ready for production", "1. Run it", "Svarstiden är 1,2 s.");
    fc.assert(fc.property(fc.array(lines, { maxLength: 40 }), (document) => {
      const found = claimsOf(document.join("\n")).map(({ passage }) => passage);
      found.forEach((passage, at) => {
        expect(passage.line).toBeGreaterThanOrEqual(found[at - 1]?.line ?? 1);
        expect(passage.endLine).toBeLessThanOrEqual(document.length);
      });
    }));
  });
});
