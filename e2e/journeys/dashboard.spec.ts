import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "../fixtures";
import { answerRequired, decideReview, keepFinding, openReview, proposeWithFixes } from "../reviews";

test("the start page says where each review is, what holds it back and what to do next, and leads there", async ({ team, open }) => {
  const approver = await team.with("approver");
  await openReview(team.owner, { title: "Empty one" });
  const begun = await openReview(team.owner, { title: "Begun one", sample: "booking" });
  await decideReview(team.owner, approver, { title: "Decided one", system: "Ticket analytics" });
  const proposed = await openReview(team.owner, { title: "Proposed one", sample: "mood" });
  await answerRequired(team.owner, proposed.id);
  await proposeWithFixes(team.owner, proposed.id, await keepFinding(team.owner, proposed.id));

  const page = await open(approver);
  await page.goto("/");
  const row = (title: string) => page.getByRole("row").filter({ has: page.getByRole("rowheader", { name: title }) });
  await expect(row("Empty one")).toContainText("Nothing submitted");
  await expect(row("Begun one")).toContainText("In review");
  await expect(row("Begun one")).toContainText("The item is required and has not been answered.");
  await expect(row("Proposed one")).toContainText("Waits for a sign-off from an approver");
  await expect(row("Decided one")).toContainText("YES WITH FIXES");
  await expect(row("Decided one")).toContainText("Close 1 condition");

  const waiting = page.getByRole("region", { name: /^Waits for you/ });
  await expect(waiting.getByRole("listitem")).toHaveCount(1);
  await waiting.getByRole("link", { name: "Sign or decline YES WITH FIXES" }).click();
  await expect(page).toHaveURL(new RegExp(`/reviews/${proposed.id}/verdict$`));

  await page.goto("/");
  await page.getByLabel("State").selectOption("in-review");
  await expect(page).toHaveURL(/state=in-review/);
  await expect(row("Decided one")).toHaveCount(0);
  await row("Begun one").getByRole("link", { name: /^Answer \d+ required items$/ }).click();
  await expect(page).toHaveURL(new RegExp(`/reviews/${begun.id}\\?section=\\d&item=`));

  await page.goto("/");
  await expect(page.getByRole("region", { name: "Systems" }).getByRole("link", { name: "Ticket analytics" })).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations).toEqual([]);
});

test("a team that is new sees how to begin, at 360 pixels and in Swedish too", async ({ team, open }) => {
  const page = await open(await team.with("lead", "sv"), { viewport: { width: 360, height: 740 } });
  await page.goto("/");
  await expect(page.getByText("Inga granskningar än")).toBeVisible();
  await expect(page.getByRole("link", { name: "Ny granskning" })).toBeVisible();
  await openReview(team.owner, { title: "En granskning med ett ganska långt namn som behöver plats", sample: "analytics", language: "sv" });
  await page.reload();
  await expect(page.getByText("Inget väntar på dig")).toBeVisible();
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(360);
});
