import { expect, test } from "../fixtures";
import { WorkbenchPage } from "../pages/workbench-page";
import { itemsOf, openReview, SAMPLES } from "../reviews";

test("the help names the keys of the page it is on, and none that do nothing there", async ({ team, open }) => {
  const review = await openReview(team.owner, { sample: "analytics" });
  const workbench = new WorkbenchPage(await open(team.owner));
  const { page } = workbench;
  const help = page.getByRole("dialog", { name: "Keyboard shortcuts" });
  await page.goto("/");
  await page.getByRole("main").waitFor();
  await page.keyboard.press("?");
  await expect(help).toContainText("Search and commands");
  await expect(help).not.toContainText("Next file");
  await page.keyboard.press("Escape");
  await expect(help).toBeHidden();

  await workbench.open(review.id);
  await page.keyboard.press("?");
  for (const words of ["Next", "Previous", "New finding"]) await expect(help.getByText(words, { exact: true })).toBeVisible();
  // One file has no next one, and nothing here is a table.
  for (const words of ["Next file", "Select the row"]) await expect(help.getByText(words)).toHaveCount(0);
});

test("single keys are switched off in the help, and combinations go on working", async ({ team, open }) => {
  const review = await openReview(team.owner, { sample: "analytics" });
  const [item] = await itemsOf(team.owner, review.id);
  const workbench = new WorkbenchPage(await open(team.owner));
  const { page } = workbench;
  await workbench.openItem(review.id, item!);
  await page.keyboard.press("?");
  await page.getByRole("checkbox", { name: "Single keys work as shortcuts" }).uncheck();
  await page.keyboard.press("Escape");
  await page.keyboard.press("1");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await expect(workbench.answer("Correct")).not.toBeChecked();
  await page.keyboard.press("ControlOrMeta+k");
  await expect(page.getByRole("dialog", { name: "Commands and search" })).toBeVisible();
});

test("the palette leads to an item, a file, another page and a review elsewhere, by keys alone", async ({ team, open }) => {
  const other = await openReview(team.owner, { title: "Quarterly launch of the harbour pilot", sample: "mood" });
  const review = await openReview(team.owner, { sample: "analytics" });
  const items = await itemsOf(team.owner, review.id);
  const item = items.at(-1)!;
  const workbench = new WorkbenchPage(await open(team.owner));
  const { page } = workbench;
  const field = page.getByRole("dialog").getByRole("combobox");
  const choose = async (words: string) => {
    await page.keyboard.press("ControlOrMeta+k");
    await field.fill(words);
    await expect(page.getByRole("option", { selected: true })).toBeVisible();
    await page.keyboard.press("Enter");
  };
  await workbench.open(review.id);
  await choose(item.question.en);
  await expect(workbench.question(item)).toBeVisible();
  await choose(SAMPLES.analytics);
  await expect(page).toHaveURL(/file=/);
  await choose("harbour pilot");
  await expect(page).toHaveURL(new RegExp(other.id));
  await choose("new review");
  await expect(page).toHaveURL(/\/reviews\/new$/);
  // Nothing on the new page took the focus, so the next Tab begins in its content.
  await expect(page.locator("#main")).toBeFocused();
});

test("a slash opens the search, but not inside a field", async ({ team, open }) => {
  const page = await open(team.owner);
  await page.goto("/reviews/new");
  await page.getByLabel("Title of the review").fill("a/b ? c");
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("/");
  await expect(page.getByRole("dialog").getByRole("combobox")).toBeFocused();
});
