import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { NextIntlClientProvider } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { MESSAGES } from "@/lib/base/messages";
import { IntakeView } from "@/lib/intake/core/intake";
import { IntakeProgress, type SendingNow } from "./intake-progress";

const ID = "11111111-2222-4333-8444-555555555555";
const AT = "2026-11-21T12:00:00.000Z";
const COMMIT = "0123456789abcdef0123456789abcdef01234567";

function anIntake(given: object): IntakeView {
  const origin = { kind: "git", url: "https://example.org/o/r.git", ref: "main", commit: null };
  return IntakeView.parse({
    ...{ id: ID, kind: "git", state: "running", origin, progress: {}, skipped: [], revision: null, problem: null },
    ...{ requestedBy: "Ada", requestedAt: AT, updatedAt: AT, finishedAt: null, version: 3, ...given },
  });
}

function draw(intake: IntakeView, more: { language?: "en" | "sv"; sending?: SendingNow } = {}): string {
  const language = more.language ?? "en";
  return renderToStaticMarkup(
    <NextIntlClientProvider locale={language} messages={MESSAGES[language]} timeZone="Europe/Stockholm">
      <QueryClientProvider client={new QueryClient()}>
        <IntakeProgress reviewId={ID} first={intake} sending={more.sending} onOther={() => undefined} />
      </QueryClientProvider>
    </NextIntlClientProvider>,
  ).replace(/\u00a0|\u202f/g, " ");
}

const folder = { kind: "folder", origin: { kind: "folder", name: "code", files: 5000, bytes: 104_857_600 } };
const sending = { bytes: 52_428_800, files: 2500, broken: null, onGoOn: () => undefined, onCancel: () => undefined };

describe("what is taken in", () => {
  it("has a bar with files and what is left out, once it is known how many there are", () => {
    const page = draw(anIntake({ progress: { phase: "reading", seen: 1200, total: 5000, taken: 1150, skipped: 50, current: "src/a.py" } }));
    expect(page).toContain('aria-valuenow="1200"');
    expect(page).toContain('aria-valuemax="5000"');
    expect(page).toContain("1,200 of 5,000 files · 1,150 taken, 50 left out");
    expect(page).toContain("src/a.py");
    expect(page).toContain("You can leave this page");
  });

  it("has a bar without an end while nobody knows it, and says what has come", () => {
    const page = draw(anIntake({ progress: { phase: "fetching", bytes: 3_145_728 } }));
    expect(page).not.toContain("aria-valuenow");
    expect(page).toContain("3 MB");
    expect(draw(anIntake({ state: "waiting" }))).toContain("Waiting for a worker");
  });

  it("tells of bytes and files while a folder is sent from here, and why it broke off", () => {
    const page = draw(anIntake({ ...folder, progress: { totalBytes: 104_857_600 } }), { sending });
    expect(page).toContain("2,500 of 5,000 files · 50 of 100 MB");
    expect(page).toContain("Keep this page open");
    const broken = draw(anIntake(folder), { sending: { ...sending, broken: "The network is away." } });
    expect(broken).toContain("What got through is kept. The network is away.");
    expect(broken).toContain("Go on");
  });

  it("says that a folder is sent from elsewhere", () => {
    expect(draw(anIntake({ ...folder, progress: { taken: 10, totalBytes: 100 } }))).toContain("from another page, by Ada");
  });

  it("says how it ended, and names what was left out with the reason", () => {
    const done = draw(anIntake({ state: "done", revision: 4, finishedAt: AT, origin: { kind: "git", url: "https://example.org/o/r.git", ref: null, commit: COMMIT }, progress: { taken: 3 } }));
    expect(done).toContain("Revision 4 was submitted");
    expect(done).toContain("3 files are in it, as of commit 0123456789ab.");
    const problem = { code: "git-no-ref", params: { ref: "x" }, message: "No such branch." };
    const skipped = [{ code: "entry-link", count: 60, message: "A link.", files: [{ path: "a", code: "entry-link", message: "A link." }] }];
    const failed = draw(anIntake({ state: "failed", finishedAt: AT, problem, skipped }));
    for (const words of ["Nothing was submitted", "No such branch.", "60 are left out", "60 files", "A link.", "and 59 more"]) expect(failed).toContain(words);
    expect(draw(anIntake({ state: "cancelled", finishedAt: AT }))).toContain("Cancelled");
  });

  it("says all of it in Swedish too", () => {
    const page = draw(anIntake({ progress: { phase: "reading", seen: 1, total: 2, taken: 1, skipped: 0 } }), { language: "sv" });
    expect(page).toContain("1 av 2 filer · 1 mottagna, 0 utelämnade");
    expect(draw(anIntake({ ...folder, progress: { totalBytes: 104_857_600 } }), { language: "sv", sending })).toContain("2 500 av 5 000 filer · 50 av 100 MB");
  });
});
