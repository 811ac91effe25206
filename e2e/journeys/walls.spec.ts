import { expect, test } from "../fixtures";
import { Team } from "../people";
import { WorkbenchPage } from "../pages/workbench-page";
import { itemsOf, openReview } from "../reviews";

test("to another team a review does not exist, on any of its pages", async ({ team, founder, open }) => {
  const review = await openReview(team.owner, { sample: "tenants" });
  const neighbours = await Team.found(founder);
  const page = await open(neighbours.owner);
  for (const path of ["", "/findings", "/verdict", "/report", "/submit", "?finding=1"]) {
    const answer = await page.goto(`/reviews/${review.id}${path}`);
    expect(answer?.status(), path).toBe(404);
    await expect(page.getByRole("heading", { level: 1, name: "Nothing here" })).toBeVisible();
    await expect(page.getByText(review.title)).toHaveCount(0);
  }
  // An id that no review has looks the same.
  const answer = await page.goto("/reviews/00000000-0000-4000-8000-000000000000");
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1, name: "Nothing here" })).toBeVisible();

  await page.goto("/");
  await expect(page.getByText("No review yet")).toBeVisible();
});

test("who may only read is told so beside each thing that they cannot do", async ({ team, open }) => {
  const review = await openReview(team.owner, { sample: "tenants" });
  const [item] = await itemsOf(team.owner, review.id);
  const page = await open(await team.with("viewer"));
  for (const [path, name] of [
    ["/reviews/new", "Create and submit the description"],
    [`/reviews/${review.id}/submit`, "Submit as revision 2"],
    [`/reviews/${review.id}/verdict`, "Propose NO"],
    ["/team", "Save"],
  ] as const) {
    await page.goto(path);
    await expect(page.getByRole("button", { name })).toHaveAttribute("aria-disabled", "true");
    await expect(page.getByRole("button", { name })).toHaveAccessibleDescription(/Your role, viewer, does not|Your role \(Viewer\) does not|Only an owner/);
  }
  const workbench = new WorkbenchPage(page);
  await workbench.openItem(review.id, item!);
  await expect(page.getByText("Your role (Viewer) answers no items and opens no findings.")).toBeVisible();
  await page.keyboard.press("1");
  await expect(workbench.answer("Correct")).not.toBeChecked();
  await expect(page.getByRole("button", { name: /finding/i })).toHaveCount(0);
});
