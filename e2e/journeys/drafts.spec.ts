import { expect, test } from "../fixtures";
import { FindingPane } from "../pages/finding-pane";
import { WorkbenchPage } from "../pages/workbench-page";
import { itemsOf, keepFinding, openReview } from "../reviews";
import { PASSWORD } from "../people";

test("a finding being written survives a reload, is marked, and can be given up and brought back", async ({ team, open }) => {
  const review = await openReview(team.owner, { sample: "analytics" });
  const workbench = new WorkbenchPage(await open(team.owner));
  const { page } = workbench;
  const finding = new FindingPane(page);
  await workbench.open(review.id, "?finding=new");
  await finding.heading().fill("Runs overlap");
  await finding.field("why").fill("A run of 25 minutes meets the next one after 20.");
  await page.reload();
  await expect(finding.heading()).toHaveValue("Runs overlap");
  await expect(page.getByText(/^Draft from .*, not saved$/)).toBeVisible();

  await page.goto(`/reviews/${review.id}?section=1`);
  await expect(workbench.guidance().getByText("Unsaved draft")).toBeVisible();
  await page.goto(`/reviews/${review.id}?finding=new`);
  await page.getByRole("button", { name: "Discard draft" }).click();
  await expect(finding.heading()).toHaveValue("");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(finding.heading()).toHaveValue("Runs overlap");
  await finding.open();
  await expect(finding.title("1 Runs overlap")).toBeVisible();
  await page.goto(`/reviews/${review.id}?finding=new`);
  await expect(finding.heading()).toHaveValue("");
});

test("a draft outlives signing out, and nobody else sees it in the same browser", async ({ team, open }) => {
  const review = await openReview(team.owner, { sample: "analytics" });
  const reviewer = await team.with("reviewer");
  const workbench = new WorkbenchPage(await open(team.owner));
  const { page } = workbench;
  const finding = new FindingPane(page);
  const signIn = async (email: string) => {
    await page.goto(`/sign-in?next=${encodeURIComponent(`/reviews/${review.id}?finding=new`)}`);
    await page.getByLabel("E-mail").fill(email);
    await page.getByLabel("Password").fill(PASSWORD);
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(finding.heading()).toBeVisible();
  };
  await workbench.open(review.id, "?finding=new");
  await finding.heading().fill("Only mine to see");
  await page.context().clearCookies();
  await signIn(reviewer.email);
  await expect(finding.heading()).toHaveValue("");
  await page.context().clearCookies();
  await signIn(team.owner.email);
  await expect(finding.heading()).toHaveValue("Only mine to see");
  await expect(page.getByText(/^Draft from .*, not saved$/)).toBeVisible();
});

test("a session that ends while somebody writes takes nothing along, and signing in leads back to the same place", async ({ team, open }) => {
  const review = await openReview(team.owner, { sample: "analytics" });
  const workbench = new WorkbenchPage(await open(team.owner));
  const { page } = workbench;
  const finding = new FindingPane(page);
  await workbench.open(review.id, "?finding=new");
  await finding.heading().fill("Runs overlap");
  await page.context().clearCookies();
  await finding.open();
  await expect(page.getByText("Your session has ended").first()).toBeVisible();
  await page.getByRole("link", { name: "Sign in and come back here" }).click();
  await page.getByLabel("E-mail").fill(team.owner.email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL(new RegExp(`/reviews/${review.id}\\?.*finding=new`));
  await expect(finding.heading()).toHaveValue("Runs overlap");
  await finding.open();
  await expect(finding.title("1 Runs overlap")).toBeVisible();
});

test("an answer is saved by itself when its writer pauses, and again and again while the server cannot be reached", async ({ team, open }) => {
  const review = await openReview(team.owner, { sample: "analytics" });
  const [item] = await itemsOf(team.owner, review.id);
  const workbench = new WorkbenchPage(await open(team.owner));
  const { page } = workbench;
  await workbench.openItem(review.id, item!);
  await workbench.check().fill("Stopped the process between two pages. ");
  await expect(workbench.saved()).toBeVisible();
  await expect(workbench.check()).toHaveValue("Stopped the process between two pages. ");

  await page.context().setOffline(true);
  await workbench.check().pressSequentially("Twice.");
  await expect(workbench.guidance().getByText("Not saved: the server cannot be reached")).toBeVisible();
  await expect(workbench.guidance().getByText(/^Trying again in \d+ seconds?\.$/)).toBeVisible();
  await page.context().setOffline(false);
  await expect(workbench.saved()).toBeVisible();
  await page.reload();
  await expect(workbench.check()).toHaveValue("Stopped the process between two pages. Twice.");
});

test("an answer that was cleared and a finding that was withdrawn can be brought back", async ({ team, open }) => {
  const review = await openReview(team.owner, { sample: "analytics" });
  const [item] = await itemsOf(team.owner, review.id);
  const made = await keepFinding(team.owner, review.id);
  const workbench = new WorkbenchPage(await open(team.owner));
  const { page } = workbench;
  await workbench.openItem(review.id, item!);
  await workbench.answer("Wrong").click();
  await expect(workbench.saved()).toBeVisible();
  await workbench.guidance().getByRole("button", { name: "Take the answer back" }).click();
  await expect(workbench.answer("Wrong")).not.toBeChecked();
  await expect(workbench.saved()).toBeVisible();
  // F8 leads to the notices, from where undoing is one key away.
  await page.keyboard.press("F8");
  await page.getByRole("button", { name: "Undo" }).press("Enter");
  await expect(workbench.answer("Wrong")).toBeChecked();

  await page.goto(`/reviews/${review.id}?finding=${made.number}`);
  await page.getByRole("button", { name: "Withdraw" }).click();
  await page.getByRole("dialog").getByRole("textbox").fill("Not so.");
  await page.getByRole("dialog").getByRole("button", { name: "Withdraw" }).click();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect
    .poll(async () => (await team.owner.api.get<{ state: string }>(`/reviews/${review.id}/findings/${made.id}`)).state)
    .toBe("open");
});
