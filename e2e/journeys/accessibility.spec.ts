import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures";
import { WorkbenchPage } from "../pages/workbench-page";
import type { Person } from "../people";
import { decideReview, itemsOf, keepFinding, openReview, SAMPLES, type Item } from "../reviews";

/** Every rule of WCAG 2.2 AA that a machine can check, and axe's own good practice. */
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

async function flaws(page: Page, which: (axe: AxeBuilder) => AxeBuilder = (axe) => axe.withTags(TAGS)): Promise<string[]> {
  const { violations } = await which(new AxeBuilder({ page })).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary}`));
}

/** The page has no flaw in light, and keeps its contrast in dark. */
async function expectClean(page: Page): Promise<void> {
  await page.evaluate(() => (document.documentElement.dataset.theme = "light"));
  expect(await flaws(page), page.url()).toEqual([]);
  await page.evaluate(() => (document.documentElement.dataset.theme = "dark"));
  expect(await flaws(page, (axe) => axe.withRules(["color-contrast"])), `${page.url()} in dark`).toEqual([]);
}

/** A review with something to see on each of its pages. */
async function aReview(person: Person): Promise<{ id: string; item: Item }> {
  const { id } = await openReview(person, { sample: "analytics" });
  const items = await itemsOf(person, id);
  const item = items.find((one) => one.required)!;
  await person.api.put(`/reviews/${id}/assessments/${encodeURIComponent(item.id)}`, { answer: "wrong" });
  await keepFinding(person, id, {
    itemId: item.id,
    place: { kind: "lines", path: SAMPLES.analytics, startLine: 31, endLine: 32 },
    suggestion: { path: SAMPLES.analytics, startLine: 31, endLine: 31, after: "    state.last_run = newest" },
  });
  await keepFinding(person, id, { severity: "minor", section: 6, title: "No figure for reopened tickets", owner: "", due: null });
  return { id, item };
}

test.describe("axe finds nothing, in light and in dark", () => {
  test("on the pages before one is in", async ({ open }) => {
    const page = await open(null);
    for (const path of ["/sign-in", "/setup/used-already", "/join/used-already", "/r/no-such-link"]) {
      await page.goto(path);
      await page.getByRole("heading", { level: 1 }).waitFor();
      await expectClean(page);
    }
  });

  test("on the pages of a team", async ({ team, open }) => {
    const page = await open(team.owner);
    await page.goto("/");
    await page.getByText("No review yet").waitFor();
    await expectClean(page);
    const { id } = await openReview(team.owner);
    for (const path of ["/", "/reviews/new", "/team", "/account", `/reviews/${id}`, `/reviews/${id}/submit`]) {
      await page.goto(path);
      await page.getByRole("heading", { level: 1 }).waitFor();
      await expectClean(page);
    }
    await page.goto("/team?invite=approver");
    await page.getByRole("dialog").waitFor();
    await expectClean(page);
  });

  test("on the workbench with a section and with an item", async ({ team, open }) => {
    const { id, item } = await aReview(team.owner);
    const workbench = new WorkbenchPage(await open(team.owner));
    await workbench.open(id);
    await expectClean(workbench.page);
    await workbench.openItem(id, item);
    await expectClean(workbench.page);
  });

  test("on the workbench with a finding, written and standing, beside the document as a page", async ({ team, open }) => {
    const { id } = await aReview(team.owner);
    const workbench = new WorkbenchPage(await open(team.owner));
    const { page } = workbench;
    await workbench.open(id, "?finding=new");
    await workbench.render();
    await expectClean(page);
    await workbench.open(id, "?finding=1");
    await expectClean(page);
    await page.getByRole("button", { name: "Verify" }).click();
    await page.getByRole("dialog").waitFor();
    await expectClean(page);
  });

  test("on the findings, the verdict and the report", async ({ team, open }) => {
    const { id } = await aReview(team.owner);
    const page = await open(team.owner);
    for (const path of ["findings", "verdict", "report"]) {
      await page.goto(`/reviews/${id}/${path}`);
      await page.getByRole("link", { name: /requirements? blocks?/ }).waitFor();
      await expectClean(page);
    }
  });

  test("on an issued verdict, its report and what a guest sees", async ({ team, open }) => {
    const { id } = await decideReview(team.owner, await team.with("approver"));
    const { url } = await team.owner.api.post<{ url: string }>(`/reviews/${id}/share-links`);
    const page = await open(team.owner);
    for (const path of [`/reviews/${id}/verdict`, `/reviews/${id}/report`, url]) {
      await page.goto(path);
      await page.getByText("YES WITH FIXES").first().waitFor();
      await expectClean(page);
    }
  });

  test("in the gallery", async ({ open }) => {
    const page = await open(null);
    const answer = await page.goto("/gallery");
    expect(answer?.status(), "the gallery opens with KLARTECKEN_GALLERY=1").toBe(200);
    // Its specimens stand there twice, so that their landmarks cannot have names of their own.
    expect(await flaws(page, (axe) => axe.withTags(TAGS.filter((tag) => tag !== "best-practice")))).toEqual([]);
  });
});

test("at 360 px no page scrolls sideways, and none has a flaw", async ({ team, open }) => {
  const { id, item } = await aReview(team.owner);
  const { url } = await team.owner.api.post<{ url: string }>(`/reviews/${id}/share-links`);
  const page = await open(team.owner, { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  const review = `/reviews/${id}`;
  const pages = ["/", "/reviews/new", "/team", "/account", review, `${review}?item=${encodeURIComponent(item.id)}`, `${review}?finding=1`, `${review}?finding=new`, `${review}/findings`, `${review}/verdict`, `${review}/report`, `${review}/submit`, url];
  for (const path of pages) {
    await page.goto(path);
    await page.getByRole("heading").first().waitFor();
    const width = await page.evaluate(() => Math.max(document.documentElement.scrollWidth, document.body.scrollWidth));
    expect(width, path).toBeLessThanOrEqual(360);
    // Colours are those of the wide screen.
    expect(await flaws(page, (axe) => axe.withTags(TAGS).disableRules(["color-contrast"])), path).toEqual([]);
  }
});
