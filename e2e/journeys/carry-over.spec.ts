import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "../fixtures";
import { decideReview, sampleText, SAMPLES } from "../reviews";

interface Shown {
  readonly system: { readonly id: string; readonly name: string };
}

test("a new review of a system starts from its last verdict, marks what it carries, and confirms it by Enter after Enter", async ({ team, open }) => {
  const approver = await team.with("approver");
  const first = await decideReview(team.owner, approver, { title: "Release 1", system: "Ticket analytics" });
  const { system } = await team.owner.api.get<Shown>(`/reviews/${first.id}`);
  const page = await open(team.owner);

  await page.goto(`/systems/${system.id}`);
  await expect(page.getByRole("heading", { level: 1, name: "Ticket analytics" })).toBeVisible();
  await expect(page.getByRole("img", { name: /^1 verdict and 1 round from/ })).toBeVisible();
  await page.getByRole("link", { name: "New review of this system" }).click();
  await expect(page.getByRole("radio", { name: /^Release 1, YES WITH FIXES/ })).toBeChecked();
  await page.getByLabel("Title of the review").fill("Release 2");
  await page.getByRole("button", { name: "Create and submit the description" }).click();
  await page.waitForURL(/\/reviews\/[0-9a-f-]+\/submit$/);
  const id = page.url().split("/").at(-2)!;

  await page.goto(`/reviews/${id}/carried`);
  await expect(page.getByText("What that one left crosses over with the first submission.")).toBeVisible();
  await team.owner.api.post(`/reviews/${id}/revisions`, { text: `A new preface.\n\n${sampleText("analytics")}`, name: SAMPLES.analytics });
  await page.reload();
  await expect(page.getByText(/^From Release 1, round 1/)).toBeVisible();
  await expect(page.getByText(/^Carried from Release 1, round 1, answered by Owner on/).first()).toBeVisible();
  await expect(page.getByRole("link", { name: `Finding 1: ${first.finding.title}` })).toBeVisible();

  const progress = page.getByRole("status").filter({ hasText: "carried answers confirmed" });
  await expect(progress).toContainText(/^0 of/);
  await page.getByRole("button", { name: /^Still true/ }).first().focus();
  await page.keyboard.press("Enter");
  await expect(progress).toContainText(/^1 of/);
  await page.keyboard.press("Enter");
  await expect(progress).toContainText(/^2 of/);

  await page.getByLabel("Only what is different").check();
  await expect(page.getByRole("link", { name: `Finding 1: ${first.finding.title}` })).toHaveCount(0);
  await page.getByLabel("Only what is different").uncheck();

  const condition = page.getByRole("region", { name: "Conditions from the last verdict" }).getByRole("listitem");
  await condition.getByRole("button", { name: "Drop" }).click();
  await page.getByRole("dialog").getByLabel(/^Why it is no longer needed/).fill("The sync was replaced.");
  await page.getByRole("dialog").getByRole("button", { name: "Drop" }).click();
  await expect(condition).toContainText("Dropped");
  await expect(condition).toContainText("The sync was replaced.");
  await condition.getByRole("button", { name: "Undo" }).click();
  await expect(condition).toContainText("Not decided");

  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations).toEqual([]);
});

test("a system that two people change shows both texts, and overwrites neither unseen", async ({ team, open }) => {
  const made = await team.owner.api.post<{ id: string }>("/systems", { name: "Payments" });
  const page = await open(team.owner);
  await page.goto(`/systems/${made.id}`);
  await page.getByRole("button", { name: "Change", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Change the system" });
  await dialog.getByLabel("Owner").fill("The platform team");
  await team.owner.api.patch(`/systems/${made.id}`, { owner: "The payments team" });
  await dialog.getByRole("button", { name: "Save" }).click();
  const conflict = dialog.getByRole("group", { name: "Owner" });
  await expect(conflict.getByText("The payments team").first()).toBeVisible();
  await conflict.getByRole("radio", { name: "Mine" }).click();
  await dialog.getByRole("button", { name: "Go on with these" }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByText("The platform team")).toBeVisible();
});
