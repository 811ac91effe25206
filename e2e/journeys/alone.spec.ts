import { expect, test } from "../fixtures";
import { TeamPage } from "../pages/team-page";
import { VerdictPage } from "../pages/verdict-page";
import { anEmail } from "../people";
import { openReview } from "../reviews";

test("an owner who is alone is led to inviting an approver on the first page, in the team and before proposing", async ({ team, open }) => {
  const page = await open(team.owner);
  await page.goto("/");
  await expect(page.getByText("Only you can sign off")).toBeVisible();
  await page.getByRole("link", { name: "Invite an approver" }).click();

  const invitations = new TeamPage(page);
  await expect(invitations.dialog().getByLabel("Role")).toHaveValue("approver");
  const link = await invitations.fillInvitation(anEmail("second"));
  expect(link).toMatch(/\/join\/\S+$/);
  await page.keyboard.press("Escape");

  const review = await openReview(team.owner, { sample: "sales" });
  const verdict = new VerdictPage(page);
  await verdict.open(review.id);
  await expect(page.getByText("Nobody can give this verdict yet")).toBeVisible();
  await expect(page.getByText("has submitted a revision of this review and so counts as its author").first()).toBeVisible();
  await expect(page.getByRole("link", { name: "Invite an approver" })).toBeVisible();
});

test("with an approver in the team nobody is warned any more", async ({ team, open }) => {
  await team.with("approver");
  const page = await open(team.owner);
  await page.goto("/");
  await expect(page.getByText("No review yet")).toBeVisible();
  await expect(page.getByRole("link", { name: "Invite an approver" })).toHaveCount(0);
});
