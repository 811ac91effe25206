import { expect, test } from "../fixtures";
import { Team } from "../people";
import { openReview } from "../reviews";

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
