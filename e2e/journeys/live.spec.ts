import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures";
import { FindingPane } from "../pages/finding-pane";
import { WorkbenchPage } from "../pages/workbench-page";
import { itemsOf, keepFinding, openReview } from "../reviews";

/** Counts the streams that a page's browser has open. */
function countStreams(page: Page): { readonly open: () => number } {
  let open = 0;
  page.context().on("request", (request) => void (request.url().endsWith("/api/v1/stream") && (open += 1)));
  const end = (request: { url: () => string }) => void (request.url().endsWith("/api/v1/stream") && (open -= 1));
  page.context().on("requestfinished", end);
  page.context().on("requestfailed", end);
  return { open: () => open };
}

test("what one changes the other sees without reloading", async ({ team, open }) => {
  const review = await openReview(team.owner, { sample: "analytics" });
  await keepFinding(team.owner, review.id, { title: "First words" });
  const reviewer = await team.with("reviewer");
  const theirs = await open(reviewer);
  const mine = new FindingPane(await open(team.owner));
  const streamed = theirs.waitForResponse((response) => response.url().endsWith("/api/v1/stream") && response.ok());
  await new WorkbenchPage(theirs).open(review.id, "?finding=1");
  await streamed;
  await new WorkbenchPage(mine.page).open(review.id, "?finding=1");

  for (const words of ["Second words", "Third words", "Fourth words"]) {
    await mine.edit();
    await mine.heading().fill(words);
    const saved = mine.page.waitForResponse((response) => response.request().method() === "PATCH" && response.ok());
    await mine.save();
    await saved;
    await expect(theirs.getByRole("heading", { level: 2, name: `1 ${words}` })).toBeVisible();
  }
});

test("who is here and where they are is shown, and that they are writing", async ({ team, open }) => {
  const review = await openReview(team.owner, { sample: "analytics" });
  const [item] = await itemsOf(team.owner, review.id);
  const reviewer = await team.with("reviewer");
  const theirs = new WorkbenchPage(await open(reviewer));
  const mine = new WorkbenchPage(await open(team.owner));
  await theirs.openItem(review.id, item!);
  await mine.openItem(review.id, item!);
  await expect(mine.page.getByRole("list", { name: "Also here" }).getByRole("link", { name: /^Reviewer: / })).toBeVisible();
  await expect(mine.guidance().getByText("Reviewer is looking at this too")).toBeVisible();
  await theirs.page.context().setOffline(false);
  await theirs.page.goto(`/reviews/${review.id}?finding=new`);
  await new FindingPane(theirs.page).heading().fill("Runs overlap");
  await expect(mine.page.getByRole("link", { name: "Reviewer: writing, a new finding" })).toBeVisible();
  await theirs.page.close();
  await expect(mine.page.getByRole("list", { name: "Also here" })).toHaveCount(0);
});

test("fields nobody types in follow what others save; what both changed is shown three ways and merged", async ({ team, open }) => {
  const review = await openReview(team.owner, { sample: "analytics" });
  const made = await keepFinding(team.owner, review.id, { fix: "Lower the pool.\nDeploy it." });
  const workbench = new WorkbenchPage(await open(await team.with("reviewer")));
  const { page } = workbench;
  const finding = new FindingPane(page);
  await workbench.open(review.id, "?finding=1");
  await finding.edit();
  await finding.field("fix").fill("Lower the pool to 4.\nDeploy it.");

  const stored = await team.owner.api.patch<{ version: number }>(`/reviews/${review.id}/findings/${made.id}`, { version: made.version, severity: "important" });
  await expect(finding.severity()).toHaveValue("important");
  await expect(page.getByText("Somebody changed this while you were writing")).toHaveCount(0);

  await team.owner.api.patch(`/reviews/${review.id}/findings/${made.id}`, { version: stored.version, fix: "Lower the pool.\nDeploy it at night." });
  const conflict = page.getByRole("status").filter({ hasText: "Somebody changed this while you were writing" });
  await expect(conflict).toContainText("Lower the pool.\nDeploy it.");
  await expect(conflict).toContainText("Lower the pool to 4.");
  await expect(conflict).toContainText("Deploy it at night.");
  await expect(conflict.getByRole("textbox")).toHaveValue("Lower the pool to 4.\nDeploy it at night.");
  await conflict.getByRole("button", { name: "Go on with these" }).click();
  await finding.save();
  await expect
    .poll(async () => (await team.owner.api.get<{ fix: string }>(`/reviews/${review.id}/findings/${made.id}`)).fix)
    .toBe("Lower the pool to 4.\nDeploy it at night.");
});

test("a browser has one stream however many tabs, and another tab takes over", async ({ team, open }) => {
  const review = await openReview(team.owner, { sample: "analytics" });
  const first = await open(team.owner);
  const streams = countStreams(first);
  await first.goto(`/reviews/${review.id}/findings`);
  await expect.poll(streams.open).toBe(1);
  const second = await first.context().newPage();
  await second.goto(`/reviews/${review.id}/findings`);
  await expect(second.getByRole("heading", { level: 1 })).toBeVisible();
  expect(streams.open()).toBe(1);
  await first.close();
  await keepFinding(team.owner, review.id, { title: "Seen in the tab that is left" });
  await expect(second.getByText("Seen in the tab that is left")).toBeVisible();
});

test("after a lost connection everything that happened meanwhile is caught up on", async ({ team, open }) => {
  const review = await openReview(team.owner, { sample: "analytics" });
  const page = await open(await team.with("reviewer"));
  await new WorkbenchPage(page).open(review.id, "?section=1");
  await page.context().setOffline(true);
  await keepFinding(team.owner, review.id, { title: "While they were away" });
  await page.context().setOffline(false);
  await expect(page.getByText("While they were away")).toBeVisible({ timeout: 30_000 });
});
