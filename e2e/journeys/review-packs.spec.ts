import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "../fixtures";
import { WorkbenchPage } from "../pages/workbench-page";
import type { Person } from "../people";
import { itemsOf, openReview } from "../reviews";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

const TEXT = `# Ticket figures

The service runs on Cloud Run and reads Freshdesk every 20 minutes by Cloud Scheduler.
Tickets come from the Freshdesk API with \`updated_since\`, the end of the last run.
`;

/** A review whose submission names what two packs are about. */
async function aNamedReview(person: Person): Promise<{ id: string }> {
  const review = await openReview(person);
  await person.api.post(`/reviews/${review.id}/revisions`, { text: TEXT, name: "README.md" });
  return review;
}

test("packs that the submission names are proposed at its lines, added together, removed and brought back", async ({ team, open }) => {
  const review = await aNamedReview(team.owner);
  const before = await itemsOf(team.owner, review.id);
  const workbench = new WorkbenchPage(await open(team.owner));
  const { page } = workbench;
  await workbench.open(review.id);
  await workbench.bar().getByRole("link", { name: "Packs" }).click();
  const named = page.getByRole("region", { name: "Named by the submission" });
  const followed = page.getByRole("region", { name: "In this review" });
  await expect(named.getByRole("listitem")).toHaveCount(2);
  await expect(named.getByRole("link", { name: /line \d+\)$/ }).first()).toBeVisible();
  expect((await new AxeBuilder({ page }).withTags(TAGS).analyze()).violations).toEqual([]);

  await named.getByRole("button", { name: "Add Freshdesk" }).click();
  await expect(followed.getByRole("listitem").filter({ hasText: "Freshdesk" })).toBeVisible();
  await expect.poll(async () => (await itemsOf(team.owner, review.id)).length).toBeGreaterThan(before.length);

  await followed.getByRole("button", { name: "Remove Freshdesk" }).click();
  await expect(named.getByRole("button", { name: "Add Freshdesk" })).toBeVisible();
  await page.getByRole("region", { name: /^Notices/ }).getByRole("listitem").filter({ hasText: "was removed" }).getByRole("button", { name: "Undo" }).click();
  await expect(followed.getByRole("listitem").filter({ hasText: "Freshdesk" })).toBeVisible();
});

test("an item shows the submission's own lines, with the words that matched, and leads to them", async ({ team, open }) => {
  const review = await openReview(team.owner, { sample: "analytics" });
  const item = (await itemsOf(team.owner, review.id)).find(({ id }) => id === "core/sync-watermark")!;
  const workbench = new WorkbenchPage(await open(team.owner));
  await workbench.openItem(review.id, item);
  const places = workbench.guidance().getByRole("region", { name: "In the submission" }).getByRole("button");
  await expect(places.first()).toContainText("Matched:");
  expect(await places.count()).toBeLessThanOrEqual(3);
  const line = /lines? (\d+)/.exec((await places.first().textContent()) ?? "")?.[1];
  await places.first().click();
  await expect(workbench.page).toHaveURL(new RegExp(`lines=${line}`));
});

test("whoever may not change the packs reads why beside each button", async ({ team, open }) => {
  const review = await aNamedReview(team.owner);
  const page = await open(await team.with("reviewer"));
  await page.goto(`/reviews/${review.id}/packs`);
  await expect(page.getByRole("button", { name: "Add Freshdesk" })).toHaveAttribute("aria-disabled", "true");
});
