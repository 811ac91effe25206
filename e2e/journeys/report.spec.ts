import AxeBuilder from "@axe-core/playwright";
import { createHash } from "node:crypto";
import { expect, test } from "../fixtures";
import { ReportPage, STRICT_HEADINGS } from "../pages/report-page";
import type { Person } from "../people";
import { answerRequired, itemsOf, keepFinding, openReview, proposeWithFixes } from "../reviews";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** A review with answers, a critical and a minor finding, one of them withdrawn; not decided. */
async function aDraft(person: Person): Promise<{ id: string }> {
  const review = await openReview(person, { sample: "analytics" });
  const [first] = await itemsOf(person, review.id);
  await person.api.put(`/reviews/${review.id}/assessments/${encodeURIComponent(first!.id)}`, {
    answer: "questionable",
    note: "Ask once more. <img src=x onerror=alert(1)>",
    basis: { check: "Counted the connections: 12 of 60." },
  });
  await keepFinding(person, review.id, { itemId: first!.id });
  await keepFinding(person, review.id, { severity: "minor", section: 6, title: "# No figure for <b>reopened</b> tickets", owner: "", due: null });
  const twice = await keepFinding(person, review.id, { severity: "minor", title: "Said twice" });
  await person.api.patch(`/reviews/${review.id}/findings/${twice.id}`, {
    state: "withdrawn",
    stateReason: "The same as finding 1.",
    version: twice.version,
  });
  return review;
}

test("the full report holds answers, findings and the way to verify it, and is reached without JavaScript", async ({ team, open }) => {
  const { id } = await aDraft(team.owner);
  const page = await open(team.owner, { javaScriptEnabled: false });
  await page.goto(`/reviews/${id}/report?language=en`);
  await page.getByRole("navigation", { name: "Rendering" }).getByRole("link", { name: "Full" }).click();
  const report = page.getByRole("article").first();
  for (const heading of [...STRICT_HEADINGS.en, /^Answers and what they rest on \(1 of \d+ answered\)/, /^Findings in full \(2\)/, /^Withdrawn findings \(1\)/, "How to verify this document"])
    await expect(report.getByRole("heading", { level: 3, name: heading })).toBeVisible();
  const answers = report.getByRole("table", { name: "1. Critical risks" });
  await expect(answers).toContainText("Questionable");
  await expect(answers).toContainText("Counted the connections: 12 of 60.");
  await expect(answers).toContainText("Ask once more. <img src=x onerror=alert(1)>");
  await expect(answers).toContainText("Not answered");
  await report.getByRole("navigation", { name: "Contents" }).getByRole("link", { name: "Finding 2: # No figure for <b>reopened</b> tickets" }).click();
  await expect(page).toHaveURL(/#finding-2$/);
  await expect(page.locator("#finding-2")).toBeInViewport();
  await expect(page.locator("#finding-3")).toContainText("The same as finding 1.");
});

test("the full report is read in Swedish with no flaw that axe finds, and does not scroll sideways at 360 px", async ({ team, open }) => {
  const { id } = await aDraft(team.owner);
  const page = await open(team.owner);
  await page.goto(`/reviews/${id}/report?rendering=full&language=sv`);
  await expect(page.getByRole("heading", { name: /^Svar och vad de vilar på/ })).toBeVisible();
  await expect(page.getByRole("article").first()).toContainText("Ej besvarad");
  const flaws = async (axe: AxeBuilder) => (await axe.analyze()).violations.flatMap(({ id: rule, nodes }) => nodes.map(({ target }) => `${rule}: ${target.join(" ")}`));
  await page.evaluate(() => (document.documentElement.dataset.theme = "light"));
  expect(await flaws(new AxeBuilder({ page }).withTags(TAGS))).toEqual([]);
  await page.evaluate(() => (document.documentElement.dataset.theme = "dark"));
  expect(await flaws(new AxeBuilder({ page }).withRules(["color-contrast"]))).toEqual([]);
  await page.setViewportSize({ width: 360, height: 740 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  expect(await flaws(new AxeBuilder({ page }).withTags(TAGS).disableRules(["color-contrast"]))).toEqual([]);
});

test("paper has the report alone: no bar, no button, a light ground, and the draft's mark on every page", async ({ team, open }) => {
  const { id } = await aDraft(team.owner);
  const page = await open(team.owner, { colorScheme: "dark" });
  await page.goto(`/reviews/${id}/report?rendering=full&language=en`);
  await page.getByRole("heading", { name: /^Findings in full/ }).waitFor();
  await page.emulateMedia({ media: "print" });
  for (const control of await page.locator("button, input, select, header nav").all()) await expect(control).toBeHidden();
  await expect(page.getByRole("heading", { name: "Share links" })).toBeHidden();
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue("--surface").trim())).toMatch(/^#(fff|ffffff)$/);
  const mark = page.getByText("DRAFT", { exact: true });
  await expect(mark).toBeVisible();
  expect(await mark.evaluate((one) => getComputedStyle(one.parentElement!).display)).toBe("table-header-group");
  const pdf = await page.pdf({ preferCSSPageSize: true });
  expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
  expect(pdf.toString("latin1")).toMatch(/\/MediaBox\s*\[\s*0 0 59[456](\.\d+)? 84[123](\.\d+)?\s*\]/);
});

test("who has the JSON can recompute the verdict's digest from what was signed, and sees what became of its conditions", async ({ team, open }) => {
  const review = await openReview(team.owner, { sample: "analytics" });
  await answerRequired(team.owner, review.id);
  const finding = await keepFinding(team.owner, review.id);
  const approver = await team.with("approver");
  const first = await proposeWithFixes(team.owner, review.id, finding);
  await approver.api.post(`/reviews/${review.id}/sign-offs`, { digest: first, decision: "decline", reason: "Which team?" });
  const digest = await proposeWithFixes(team.owner, review.id, finding);
  await approver.api.post(`/reviews/${review.id}/sign-offs`, { digest, decision: "approve" });
  const document = await team.owner.api.get<{ schema: string; report: { verdict: { digest: string; conditions: { id: string }[] }; full: { signed: string } } }>(
    `/reviews/${review.id}/report?format=json`,
  );
  expect(document.schema).toBe("klartecken/report-document/3");
  expect(createHash("sha256").update(document.report.full.signed).digest("hex")).toBe(document.report.verdict.digest);
  const [condition] = document.report.verdict.conditions;
  await team.owner.api.post(`/reviews/${review.id}/conditions/${condition!.id}`, { state: "closed", note: "The test is green." });
  const page = await open(team.owner);
  await page.goto(`/reviews/${review.id}/report?rendering=full&language=en`);
  await expect(page.getByRole("region", { name: /^Conditions/ })).toContainText("The test is green.");
  await expect(page.getByRole("region", { name: /^Sign-offs and proposals/ })).toContainText("Which team?");
  const { url } = await team.owner.api.post<{ url: string }>(`/reviews/${review.id}/share-links`);
  const guest = new ReportPage(await open(null, { javaScriptEnabled: false }));
  await guest.page.goto(`${url}?rendering=full&language=en`);
  await expect(guest.report()).toContainText("YES WITH FIXES");
  await expect(guest.page.getByRole("heading", { name: /^Answers and what/ })).toHaveCount(0);
});
