import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures";
import { FindingsPage } from "../pages/findings-page";
import type { Person } from "../people";
import { inDays, keepFinding, openReview } from "../reviews";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

async function expectClean(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  expect(violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary}`))).toEqual([]);
}

interface Stored {
  readonly number: number;
  readonly title: string;
  readonly severity: string;
  readonly owner: string;
  readonly state: string;
  readonly why: string;
  readonly impact: string | null;
}

async function three(person: Person): Promise<{ id: string; stored: () => Promise<readonly Stored[]> }> {
  const { id } = await openReview(person, { sample: "analytics" });
  await keepFinding(person, id, { title: "Runs overlap after 25 minutes", severity: "critical", concern: "data", effort: "small", impact: "large" });
  await keepFinding(person, id, { title: "Tokens stand in the log", severity: "important", concern: "security", section: 5, owner: "", due: null, why: "Each of 300 lines holds the key of src/freshdesk.py." });
  await keepFinding(person, id, { title: "Runs overlap after 25 minutes, again", severity: "minor", concern: "operations", due: inDays(-2), owner: "Vendor Ltd" });
  return { id, stored: async () => (await person.api.get<{ items: readonly Stored[] }>(`/reviews/${id}/findings`)).items };
}

test("findings are narrowed by chips and words, and the address shows another the same", async ({ team, open }) => {
  const { id } = await three(team.owner);
  const findings = new FindingsPage(await open(team.owner));
  await findings.open(id);
  await expect(findings.chip(/^Critical/)).toHaveText(/1/);
  await expect(findings.chip(/^No owner/)).toHaveText(/1/);
  await findings.chip(/^Overdue/).click();
  await expect(findings.titles()).toHaveText(["Runs overlap after 25 minutes, again"]);
  await findings.chip(/^Overdue/).click();
  await findings.search("freshdesk");
  await expect(findings.titles()).toHaveText(["Tokens stand in the log"]);
  await findings.filter("Severity", "Important");
  await expect(findings.page).toHaveURL(/q=freshdesk.*severity=important|severity=important.*q=freshdesk/);

  const viewer = new FindingsPage(await open(await team.with("viewer")));
  await viewer.open(id, new URL(findings.page.url()).search);
  await expect(viewer.titles()).toHaveText(["Tokens stand in the log"]);
  await expect(viewer.page.getByRole("searchbox", { name: "Search" })).toHaveValue("freshdesk");
  await expect(viewer.page.getByRole("checkbox")).toHaveCount(0);

  await findings.search("nothing like this");
  await expect(findings.page.getByText("No finding matches the filter")).toBeVisible();
  await findings.page.getByRole("button", { name: "Clear the filter" }).first().click();
  await expect(findings.titles()).toHaveCount(3);
  await expectClean(findings.page);
});

test("a filter is saved, shared, applied by a colleague, and deleted with a way back", async ({ team, open }) => {
  const { id } = await three(team.owner);
  const findings = new FindingsPage(await open(team.owner));
  const { page } = findings;
  await findings.open(id);
  await findings.chip(/^No owner/).click();
  await page.getByRole("button", { name: "Saved filters" }).click();
  await page.getByRole("menuitem", { name: "Save this filter" }).click();
  await findings.dialog().getByRole("textbox", { name: /^Name/ }).fill("Nobody's");
  await findings.dialog().getByRole("checkbox", { name: "Share with the team" }).check();
  await findings.dialog().getByRole("button", { name: "Save this filter" }).click();
  await expect(page.getByRole("button", { name: "Nobody's" })).toBeVisible();

  const colleague = new FindingsPage(await open(await team.with("reviewer")));
  await colleague.open(id);
  await colleague.page.getByRole("button", { name: "Saved filters" }).click();
  await colleague.page.getByRole("menuitem", { name: /Nobody's/ }).click();
  await expect(colleague.titles()).toHaveText(["Tokens stand in the log"]);

  await page.getByRole("button", { name: "Nobody's" }).click();
  await page.getByRole("menuitem", { name: "Rename, share or delete" }).click();
  await findings.dialog().getByRole("button", { name: /^Delete the filter/ }).click();
  await findings.toast("was deleted").waitFor();
  await findings.hold("was deleted");
  await expect(page.getByRole("button", { name: "Saved filters" })).toBeVisible();
  await findings.undo("was deleted");
  await expect(page.getByRole("button", { name: "Nobody's" })).toBeVisible();
});

test("rows are walked and selected by keys, changed together, and put back together", async ({ team, open }) => {
  const { id, stored } = await three(team.owner);
  const before = await stored();
  const findings = new FindingsPage(await open(team.owner));
  const { page } = findings;
  await findings.open(id);
  await expect(findings.titles()).toHaveCount(3);
  await page.keyboard.press("j");
  await expect(findings.titles().first()).toBeFocused();
  await page.keyboard.press("x");
  await page.keyboard.press("j");
  await page.keyboard.press("x");
  await expect(findings.box(1)).toBeChecked();
  await expect(findings.bar()).toContainText("2 selected");
  await findings.bar().getByRole("button", { name: "Change …" }).click();
  await findings.dialog().getByRole("combobox", { name: "Severity" }).selectOption("minor");
  await findings.dialog().getByRole("checkbox", { name: "Change the owner" }).check();
  await findings.dialog().getByRole("combobox", { name: /^Owner/ }).fill("Sub");
  await expect(findings.dialog().getByText("Outside the team")).toBeVisible();
  await findings.dialog().getByRole("combobox", { name: /^Owner/ }).fill("Subcontractor");
  await expectClean(page);
  await findings.dialog().getByRole("button", { name: "Change 2 findings" }).click();
  await findings.hold("2 findings were changed");
  await expect(findings.row("Tokens stand in the log")).toContainText("Subcontractor");
  expect((await stored()).filter(({ owner, severity }) => owner === "Subcontractor" && severity === "minor")).toHaveLength(2);

  await findings.undo("2 findings were changed");
  await expect(findings.toast("Everything is as it was")).toBeVisible();
  expect((await stored()).map(({ severity, owner }) => [severity, owner])).toEqual(before.map(({ severity, owner }) => [severity, owner]));
});

test("a row that stands in the way is named, and the others are changed when asked for", async ({ team, open }) => {
  const { id, stored } = await three(team.owner);
  const findings = new FindingsPage(await open(team.owner));
  await findings.open(id);
  await findings.page.getByRole("checkbox", { name: "Select all 3 shown" }).check();
  await findings.bar().getByRole("button", { name: "Withdraw …" }).click();
  const { items } = await team.owner.api.get<{ items: { id: string }[] }>(`/reviews/${id}/findings`);
  await team.owner.api.patch(`/reviews/${id}/findings/${items[0]!.id}`, { state: "verified", stateReason: "Ran it twice." });
  await findings.dialog().getByRole("textbox").fill("The system is not launched.");
  await findings.dialog().getByRole("button", { name: "Withdraw 3 findings" }).click();
  await expect(findings.dialog()).toContainText("1 finding cannot be changed so");
  expect((await stored()).map(({ state }) => state)).toEqual(["verified", "open", "open"]);
  await findings.dialog().getByRole("button", { name: "Change the other 2" }).click();
  await expect(findings.row("Tokens stand in the log")).toContainText("Withdrawn");
  expect((await stored()).map(({ state }) => state)).toEqual(["verified", "withdrawn", "withdrawn"]);
});

test("duplicates are pointed out, merged side by side, and come apart again", async ({ team, open }) => {
  const { id, stored } = await three(team.owner);
  const findings = new FindingsPage(await open(team.owner));
  await findings.open(id);
  await findings.page.getByRole("button", { name: "Select 1, 3" }).click();
  await findings.bar().getByRole("button", { name: "Merge …" }).click();
  await expect(findings.dialog()).toContainText("One of them stays");
  await findings.dialog().getByRole("group", { name: "Owner" }).getByRole("radio").nth(1).check();
  await expectClean(findings.page);
  await findings.dialog().getByRole("button", { name: "Merge into finding 1" }).click();
  await findings.hold("merged into finding 1");
  await expect(findings.row("Runs overlap after 25 minutes, again").getByRole("link", { name: "duplicate of 1" })).toBeVisible();
  expect((await stored()).map(({ state, owner }) => [state, owner])).toEqual([["open", "Vendor Ltd"], ["open", ""], ["withdrawn", "Vendor Ltd"]]);
  await findings.undo("merged into finding 1");
  await expect(findings.toast("Everything is as it was")).toBeVisible();
  expect((await stored()).map(({ state, owner }) => [state, owner])).toEqual([["open", "Platform team"], ["open", ""], ["open", "Vendor Ltd"]]);
});

test("the plot shows open findings by impact and effort, fills in what lacks them, and leads on", async ({ team, open }) => {
  const { id, stored } = await three(team.owner);
  const page = await open(team.owner);
  await page.goto(`/reviews/${id}/findings?view=plot`);
  const plot = page.getByRole("group", { name: "Open findings by impact and effort" });
  await expect(plot.getByRole("button", { name: /^Finding 1: Runs overlap/ })).toBeVisible();
  await expect(page.getByRole("heading", { name: "Without impact or effort (2)" })).toBeVisible();
  await page.getByRole("combobox", { name: "Impact of finding 2" }).selectOption("small");
  await expect.poll(async () => (await stored())[1]!.impact).toBe("small");
  await page.getByRole("combobox", { name: "Effort of finding 2" }).selectOption("large");
  await expect(plot.getByRole("button", { name: /^Finding 2: Tokens/ })).toBeVisible();
  await expectClean(page);

  await plot.getByRole("button", { name: /impact Large, effort Small: show in the table/ }).press("Enter");
  await expect(new FindingsPage(page).titles()).toHaveText(["Runs overlap after 25 minutes"]);
  await page.goto(`/reviews/${id}/findings?view=plot`);
  await plot.getByRole("button", { name: /^Finding 1: Runs overlap/ }).click();
  await expect(page).toHaveURL(new RegExp(`/reviews/${id}\\?section=1&finding=1`));
});

test("a finding becomes a template of the team, which is edited, removed and restored on the team's page", async ({ team, open }) => {
  const { id } = await three(team.owner);
  const findings = new FindingsPage(await open(team.owner));
  const { page } = findings;
  await findings.open(id);
  await findings.box(1).check();
  await findings.bar().getByRole("button", { name: "Save as template" }).click();
  await findings.dialog().getByRole("textbox", { name: /^Name/ }).fill("Overlapping runs");
  await findings.dialog().getByRole("button", { name: "Save the template" }).click();
  await expect(findings.toast("The template “Overlapping runs” was saved")).toBeVisible();

  await page.goto("/team");
  const templates = page.getByRole("table", { name: "Finding templates" });
  await templates.getByRole("button", { name: "Edit: Overlapping runs" }).click();
  await findings.dialog().getByRole("textbox", { name: /^Name/ }).fill("Runs that overlap");
  await findings.dialog().getByRole("button", { name: "Save the template" }).click();
  await templates.getByRole("button", { name: "Remove: Runs that overlap" }).click();
  await findings.hold("was removed");
  await expect(templates).toHaveCount(0);
  await findings.undo("was removed");
  await expect(templates.getByRole("rowheader", { name: /Runs that overlap/ })).toBeVisible();
});

test("the team's findings are searched across reviews", async ({ team, open }) => {
  const first = await three(team.owner);
  const second = await openReview(team.owner, { sample: "booking" });
  await keepFinding(team.owner, second.id, { title: "Bookings are charged twice", severity: "minor" });
  const page = await open(team.owner);
  await page.goto("/findings");
  const table = page.getByRole("table", { name: "The team’s findings" });
  await expect(table.getByRole("rowheader")).toHaveCount(4);
  await page.getByRole("searchbox", { name: "Search" }).fill("freshdesk");
  await expect(table.getByRole("rowheader")).toHaveText([/Tokens stand in the log/]);
  await expectClean(page);
  await table.getByRole("link", { name: "Tokens stand in the log" }).click();
  await expect(page).toHaveURL(new RegExp(first.id));
});

test("at 360 px the findings are cards, and nothing scrolls sideways, in Swedish", async ({ team, open }) => {
  const { id } = await three(team.owner);
  const page = await open(await team.with("reviewer", "sv"), { viewport: { width: 360, height: 740 } });
  for (const address of [`/reviews/${id}/findings`, `/reviews/${id}/findings?view=plot`, "/findings"]) {
    await page.goto(address);
    await expect(page.getByRole("searchbox", { name: "Sök" })).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), address).toBeLessThanOrEqual(0);
  }
});
