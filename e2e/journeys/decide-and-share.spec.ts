import { expect, test } from "../fixtures";
import { ReportPage, STRICT_HEADINGS } from "../pages/report-page";
import { VerdictPage } from "../pages/verdict-page";
import { WorkbenchPage } from "../pages/workbench-page";
import { answerRequired, decideReview, inDays, itemsOf, keepFinding, openReview, proposeWithFixes } from "../reviews";

test("the requirements say with reasons what holds the verdict back, and above the ceiling nothing can be proposed", async ({ team, open }) => {
  await team.with("approver");
  const review = await openReview(team.owner, { sample: "mood" });
  const required = (await itemsOf(team.owner, review.id)).find((one) => one.required)!;
  const verdict = new VerdictPage(await open(team.owner));
  await verdict.open(review.id);
  await expect(verdict.requirement(required.question.en)).toContainText("The item is required and has not been answered.");
  await expect(verdict.requirement(required.question.en)).toContainText("allows at most NO");

  await verdict.choose("YES");
  await expect(verdict.propose("YES")).toHaveAttribute("aria-disabled", "true");
  await expect(verdict.propose("YES")).toHaveAccessibleDescription(/YES is above the ceiling: the best verdict allowed now is NO/);
  await verdict.requirement(required.question.en).getByRole("link", { name: "Open the item" }).click();
  await expect(new WorkbenchPage(verdict.page).question(required)).toBeVisible();

  // NO can always be given.
  await verdict.open(review.id);
  await verdict.choose("NO");
  await verdict.motivate("Nobody has read it yet.");
  await verdict.propose("NO").click();
  await expect(verdict.proposal()).toContainText("NO");
});

test("YES WITH FIXES is proposed with conditions from the findings, signed by an approver who is no author, and issued", async ({ team, open }) => {
  const approver = await team.with("approver");
  const review = await openReview(team.owner, { sample: "analytics" });
  await answerRequired(team.owner, review.id);
  const finding = await keepFinding(team.owner, review.id);

  const lead = new VerdictPage(await open(team.owner));
  await lead.open(review.id);
  await expect(lead.requirement("No critical finding waits for a change")).toContainText("allows at most YES WITH FIXES");
  await expect(lead.propose("YES WITH FIXES")).toHaveAccessibleDescription(/add a condition before go-live that covers it/);
  await lead.conditionsFromFindings();
  await expect(lead.condition().getByLabel(/^What must be true/)).toHaveValue(`Finding 1 is fixed: ${finding.title}`);
  await expect(lead.condition().getByLabel(/^Owner/)).toHaveValue("Platform team");
  await expect(lead.condition().getByLabel(/^Due/)).toHaveValue(inDays(7));
  await expect(lead.condition().getByRole("checkbox", { name: `1 ${finding.title}` })).toBeChecked();
  await lead.motivate("The pilot may start when the sync no longer skips pages.", "One pilot team");
  await lead.propose("YES WITH FIXES").click();

  await expect(lead.proposal()).toContainText("Waiting for sign-off");
  await expect(lead.proposal()).toContainText("0 of 1 approval");
  await expect(lead.signOff()).toHaveAttribute("aria-disabled", "true");
  await expect(lead.signOff()).toHaveAccessibleDescription(/You have submitted a revision of this review, so you count as its author and cannot sign it\./);

  const second = new VerdictPage(await open(approver));
  await second.open(review.id);
  await second.sign();
  await expect(second.issued()).toContainText("YES WITH FIXES");
  await expect(second.issued()).toContainText("Holds");
  await expect(second.issued()).toContainText("One pilot team");
  await expect(second.issued()).toContainText("Approver signed off");

  await lead.page.reload();
  await expect(lead.issued()).toContainText("YES WITH FIXES");
  await new WorkbenchPage(lead.page).open(review.id);
  await expect(new WorkbenchPage(lead.page).warning()).toBeVisible();
});

test("an approver who declines says why, and a new proposal can be made", async ({ team, open }) => {
  const approver = await team.with("approver");
  const review = await openReview(team.owner, { sample: "analytics" });
  await answerRequired(team.owner, review.id);
  await proposeWithFixes(team.owner, review.id, await keepFinding(team.owner, review.id));
  const verdict = new VerdictPage(await open(approver));
  await verdict.open(review.id);
  await verdict.proposal().getByRole("button", { name: "Decline" }).click();
  const dialog = verdict.page.getByRole("dialog", { name: "Decline this proposal?" });
  await dialog.getByLabel(/^Why/).fill("The pilot's size is not named.");
  await dialog.getByRole("button", { name: "Decline" }).click();
  await expect(verdict.proposal()).toContainText("Approver declined");
  await expect(verdict.proposal()).toContainText("The pilot's size is not named.");

  const lead = new VerdictPage(await open(team.owner));
  await lead.open(review.id);
  await expect(lead.form()).toBeVisible();
});

test("the report has exactly the six headings in their order, in Swedish and in English", async ({ team, open }) => {
  const review = await decideReview(team.owner, await team.with("approver"));
  const report = new ReportPage(await open(team.owner));
  await report.open(review.id, "sv");
  await expect(report.headings()).toHaveText([...STRICT_HEADINGS.sv]);
  await expect(report.answer()).toHaveText("Redo att gå live? JA MED FIXES");
  await expect(report.report()).toHaveAttribute("lang", "sv");

  await report.page.getByRole("radio", { name: "English" }).click();
  await expect(report.headings()).toHaveText([...STRICT_HEADINGS.en]);
  await expect(report.answer()).toHaveText("Ready to go live? YES WITH FIXES");
  await expect(report.report()).toContainText("The pilot may start when the sync no longer skips pages.");
  await expect(report.report().getByText("DRAFT")).toHaveCount(0);

  for (const language of ["sv", "en"] as const) {
    const file = await team.owner.api.request.get(`/api/v1/reviews/${review.id}/report?rendering=strict&format=markdown&language=${language}`);
    const headings = (await file.text()).split("\n").filter((line) => line.startsWith("### "));
    expect(headings).toEqual(STRICT_HEADINGS[language].map((heading) => `### ${heading}`));
  }
});

test("before a verdict the report says draft everywhere and decides nothing", async ({ team, open }) => {
  const review = await openReview(team.owner, { sample: "booking" });
  const report = new ReportPage(await open(team.owner));
  await report.open(review.id);
  await expect(report.report().getByRole("heading", { level: 2 })).toHaveText(/^DRAFT/);
  await expect(report.answer()).toHaveText("Ready to go live? Not decided");
  await expect(report.headings()).toHaveText([...STRICT_HEADINGS.en]);
  await expect(report.report().getByText("Not reviewed")).toHaveCount(5);
});

test("a guest reads the report without JavaScript and without leaving traces, and is told at once of a void and a revoked link", async ({ team, open }) => {
  const review = await decideReview(team.owner, await team.with("approver"));
  const member = new ReportPage(await open(team.owner));
  await member.open(review.id);
  const link = await member.share();
  expect(link).toMatch(/\/r\/[\w-]{20,}$/);

  const guest = new ReportPage(await open(null, { javaScriptEnabled: false }));
  const answer = await guest.page.goto(link);
  expect(answer?.status()).toBe(200);
  expect(answer?.headers()).toMatchObject({ "referrer-policy": "no-referrer", "x-robots-tag": expect.stringContaining("noindex"), "cache-control": expect.stringContaining("no-store") });
  await expect(guest.page.locator('meta[name="robots"]')).toHaveAttribute("content", /noindex/);
  await expect(guest.headings(2)).toHaveText([...STRICT_HEADINGS.en]);
  await expect(guest.answer()).toHaveText("Ready to go live? YES WITH FIXES");
  await guest.page.getByRole("link", { name: "Swedish" }).click();
  await expect(guest.headings(2)).toHaveText([...STRICT_HEADINGS.sv]);
  await expect(guest.answer()).toHaveText("Redo att gå live? JA MED FIXES");

  // A changed answer voids the verdict, for the team and for whoever has the report.
  const workbench = new WorkbenchPage(member.page);
  const [item] = await itemsOf(team.owner, review.id);
  await workbench.openItem(review.id, item!);
  await workbench.answer("Questionable").click();
  await expect(workbench.answer("Questionable")).toBeChecked();
  await expect(workbench.saved()).toBeVisible();
  const verdict = new VerdictPage(member.page);
  await verdict.open(review.id);
  await expect(verdict.issued()).toContainText("Voided");
  await expect(verdict.issued()).toContainText("an answer was changed");
  await guest.page.goto(`${link}?language=en`);
  await expect(guest.report().getByText("VOIDED. This verdict no longer holds").first()).toBeVisible();
  await expect(guest.report().getByRole("heading", { level: 1 })).toHaveText(/^VOIDED/);

  await member.open(review.id);
  await member.revoke();
  await expect(member.links().getByText("Revoked")).toBeVisible();
  await guest.page.goto(link);
  await expect(guest.page.getByRole("heading", { level: 1, name: "This link has been revoked." })).toBeVisible();
  await expect(guest.page.getByText("The pilot may start")).toHaveCount(0);
});

test("on paper there is the report and nothing around it", async ({ team, open }) => {
  const review = await decideReview(team.owner, await team.with("approver"));
  const report = new ReportPage(await open(team.owner));
  const { page } = report;
  await report.open(review.id);
  await expect(page.getByRole("button", { name: "Print" })).toBeVisible();
  await page.emulateMedia({ media: "print" });
  await expect(report.report()).toBeVisible();
  await expect(page.getByRole("banner")).toBeHidden();
  await expect(page.getByRole("navigation", { name: "This review" })).toBeHidden();
  await expect(page.getByRole("button", { name: "Print" })).toBeHidden();
  await expect(report.links()).toBeHidden();
  // The whole report is laid out, not the part that fits a window.
  const cut = await page.evaluate(() => [...document.querySelectorAll("main, main *")].filter((one) => one.scrollHeight > one.clientHeight + 1 && getComputedStyle(one).overflowY !== "visible").length);
  expect(cut).toBe(0);
});

test("a token signs off only with the scope, and the sign-off says that it came by token", async ({ team, open, playwright, baseURL }) => {
  const approver = await team.with("approver");
  const review = await openReview(team.owner, { sample: "analytics" });
  await answerRequired(team.owner, review.id);
  const digest = await proposeWithFixes(team.owner, review.id, await keepFinding(team.owner, review.id));
  const sign = async (scopes: string[]) => {
    const { token } = await approver.api.post<{ token: string }>("/tokens", { name: "release robot", scopes });
    const http = await playwright.request.newContext({ baseURL, extraHTTPHeaders: { authorization: `Bearer ${token}` } });
    const answer = await http.post(`/api/v1/reviews/${review.id}/sign-offs`, { data: { digest, decision: "approve" } });
    await http.dispose();
    return answer.status();
  };
  expect(await sign([])).toBe(409);
  expect(await sign(["sign-off"])).toBe(201);
  const verdict = new VerdictPage(await open(team.owner));
  await verdict.open(review.id);
  await expect(verdict.issued()).toContainText("by the token “release robot”");
});
