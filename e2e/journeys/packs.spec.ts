import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures";
import { PacksPage } from "../pages/packs-page";

const flaws = async (page: Page): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
};

const question = (id: string, risk: string) => ({
  id,
  title: `How is ${id} looked after?`,
  description: "Nobody should find out at night.",
  choices: [{ id: "done", title: "It is done every week", helpfulResource: { displayText: "How to", url: "https://example.org/how" }, improvementPlan: { displayText: "Begin this week." } }],
  riskRules: [{ condition: "default", risk }],
});
const lens = (risk: string) => ({
  name: "lighthouse.json",
  mimeType: "application/json",
  buffer: Buffer.from(
    JSON.stringify({ schemaVersion: "2021-11-01", name: "Lighthouse", pillars: [{ id: "security", name: "Security", questions: [question("lamp", risk), question("fog-horn", "MEDIUM_RISK")] }] }, null, 2),
  ),
});

test("somebody reads a pack, narrows its questions down and opens one by its address", async ({ team, open }) => {
  const packs = new PacksPage(await open(team.owner));
  const { page } = packs;
  await page.goto("/");
  await page.getByRole("link", { name: "Packs", exact: true }).first().click();
  await expect(packs.list("Built in")).toBeVisible();
  expect(await flaws(page)).toEqual([]);
  await packs.link("Go-live").click();
  await expect(packs.count()).toHaveText(/^(\d+) of \1 questions$/);
  await packs.search().fill("connection pool");
  await expect(packs.count()).not.toHaveText(/^(\d+) of \1 questions$/);
  await expect(packs.item("connection-budget")).toBeVisible();
  await packs.search().fill("xyzzy plugh");
  await expect(page.getByText("No question has all of these words")).toBeVisible();

  await packs.open("/core#connection-budget");
  await expect(packs.item("connection-budget").getByRole("heading", { name: "How to verify" })).toBeVisible();
  expect(await flaws(page)).toEqual([]);
  // On paper everything is open, and nothing is that one can press.
  await page.emulateMedia({ media: "print" });
  await expect(packs.search()).toBeHidden();
});

test("a pack is all there without a script, in the reader's language", async ({ team, open }) => {
  const page = await open(team.owner, { javaScriptEnabled: false, locale: "sv-SE" });
  await page.goto("/packs/core");
  const item = page.locator("article#connection-budget");
  await expect(item.locator("summary")).toHaveCount(1);
  await expect(item).toContainText("Så kontrollerar du");
  await expect(item.locator("pre").first()).toHaveCount(1);
});

test("a lead imports a lens: mistakes by line first, then the pack, which is removed and brought back", async ({ team, open }) => {
  const packs = new PacksPage(await open(team.owner));
  const { page } = packs;
  await packs.open();
  await packs.importFile(lens("TERRIBLE_RISK"));
  await expect(page.getByText("One mistake in lighthouse.json. Nothing was imported.")).toBeVisible();
  await expect(packs.faults()).toContainText(/lighthouse\.json, line \d+/);
  expect(await flaws(page)).toEqual([]);

  await packs.importFile(lens("HIGH_RISK"));
  await expect(page.getByText("“Lighthouse” 1.0.0 was imported: 2 questions")).toBeVisible();
  await expect(packs.list("The team's own")).toContainText("Lighthouse");
  await page.getByRole("link", { name: "Read it" }).click();
  await expect(page.getByText("This pack is written in English only", { exact: false })).toBeVisible();
  await expect(packs.item("lamp")).toBeVisible();

  await packs.open();
  await page.getByRole("button", { name: "Remove Lighthouse" }).click();
  await expect(page.getByText("“Lighthouse” was removed", { exact: true })).toBeVisible();
  await expect(page.getByText("No pack of your own yet")).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(packs.list("The team's own")).toContainText("Lighthouse");
});
