import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures";
import { FindingPane } from "../pages/finding-pane";
import { LedgerPage } from "../pages/ledger-page";
import { VerdictPage } from "../pages/verdict-page";
import { WorkbenchPage } from "../pages/workbench-page";
import type { Person } from "../people";
import { openReview } from "../reviews";

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
const NAME = "readiness.md";
const LIMITED = "Rate limiting configured";
const FIGURE = "990 succeeded and 20 failed";
const SECRETS = "All secrets are in Secret Manager";
const TEXT = `# Ticket figures

## Done

- ✅ Backups are restored every week
- ✅ ${LIMITED}
- ${SECRETS}.
- 1,000 requests were sent; ${FIGURE}.

The service runs on Cloud Run and stores tickets in PostgreSQL.

## Before launch

- [ ] Configure rate limiting
`;
const lineOf = (words: string) => TEXT.split("\n").findIndex((line) => line.includes(words)) + 1;

interface Claim {
  readonly id: string;
  readonly quote: string;
  readonly standing: string;
  readonly isExplained: boolean;
  readonly version: number;
}

const claimsOf = async (person: Person, id: string) => (await person.api.get<{ items: readonly Claim[] }>(`/reviews/${id}/claims`)).items;
const claimOf = async (person: Person, id: string, words: string) => (await claimsOf(person, id)).find(({ quote }) => quote.includes(words))!;
const stateOf = (person: Person, id: string) => async () => (await person.api.get<{ state: string }>(`/reviews/${id}/analysis`)).state;

/** A review whose submission has been read. */
async function aReadReview(person: Person): Promise<{ id: string }> {
  const { id } = await openReview(person);
  await person.api.post(`/reviews/${id}/revisions`, { text: TEXT, name: NAME });
  await expect.poll(stateOf(person, id), { timeout: 30_000 }).toBe("done");
  return { id };
}

async function expectClean(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  expect(violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id}: ${target.join(" ")}: ${failureSummary}`))).toEqual([]);
}

test("a tick that an open box contradicts stands in the margin, is explained by key, and no longer holds the verdict", async ({ team, open }) => {
  const { id } = await aReadReview(team.owner);
  const page = await open(team.owner);
  const [workbench, ledger, verdict, finding] = [new WorkbenchPage(page), new LedgerPage(page), new VerdictPage(page), new FindingPane(page)];
  await workbench.open(id);
  await expect(ledger.marks("cross")).toHaveCount(2);
  await expect(ledger.marks("unequal")).toHaveCount(1);
  await ledger.marks("cross").first().click();
  await expect(ledger.panel()).toContainText(LIMITED);
  await expect(ledger.panel()).toContainText("Refuted, not explained");
  await expect(ledger.against()).toContainText("Configure rate limiting");
  await expectClean(page);

  // The second place is one press away.
  await ledger.against().getByRole("button", { name: `${NAME}, line ${lineOf("- [ ] Configure")}` }).click();
  await expect(page).toHaveURL(new RegExp(`lines=${lineOf("- [ ] Configure")}(&|$)`));
  await expect(ledger.panel()).toContainText(LIMITED);

  // What the submission contradicts is not confirmed away.
  await page.keyboard.press("v");
  await expect(ledger.judgement().getByRole("button", { name: "Confirm the claim" })).toHaveAttribute("aria-disabled", "true");
  await ledger.judgement().getByRole("button", { name: "Cancel" }).click();

  await page.keyboard.press("e");
  await expect(ledger.words()).toBeFocused();
  await ledger.words().fill("Limited at the gateway since February; the box is of the limits per tenant.");
  await page.reload();
  await expect(ledger.words()).toHaveValue(/Limited at the gateway/);
  await ledger.words().press("ControlOrMeta+Enter");
  await expect(ledger.panel()).toContainText("Refuted, explained");
  await expect(ledger.panel()).toContainText("Explained by Owner");

  // Another one becomes a finding, which answers for it.
  await page.keyboard.press("n");
  await page.keyboard.press("n");
  await expect(ledger.panel()).toContainText(FIGURE);
  await page.keyboard.press("f");
  await expect(finding.heading()).toHaveValue(/^Not so: “/);
  await expect(finding.field("why")).toHaveValue(/990 \+ 20 make 1010/);
  await expect(finding.fromLine()).toHaveValue(String(lineOf(FIGURE)));
  await finding.open();
  await expect(ledger.toast("answered for by finding 1")).toBeVisible();
  expect(await claimOf(team.owner, id, FIGURE)).toMatchObject({ standing: "refuted", isExplained: true });

  await verdict.open(id);
  await verdict.requirements().locator("summary").click();
  await expect(verdict.requirement("Every refuted claim is explained")).toContainText("Satisfied");
  await verdict.requirement("Every refuted claim is explained").getByRole("link", { name: "See the claims" }).click();
  await expect(page).toHaveURL(new RegExp(`/reviews/${id}/ledger`));
});

test("keys go through the claims, a confirmation verifies one, and undoing takes it back", async ({ team, open }) => {
  const { id } = await aReadReview(team.owner);
  const page = await open(team.owner);
  const [workbench, ledger] = [new WorkbenchPage(page), new LedgerPage(page)];
  await workbench.open(id);
  await expect(ledger.marks("diamond").first()).toBeVisible();
  await page.keyboard.press("n");
  await expect(ledger.panel()).toContainText("Backups are restored");
  await page.keyboard.press("j");
  await expect(ledger.panel()).toContainText(LIMITED);
  await page.keyboard.press("n");
  await expect(ledger.panel()).toContainText(SECRETS);
  await page.keyboard.press("?");
  for (const words of ["Next claim", "Confirm the claim", "Refute the claim", "Explain the claim"]) await expect(page.getByRole("dialog").getByText(words, { exact: true })).toBeVisible();
  await page.keyboard.press("Escape");

  await page.keyboard.press("v");
  await expect(ledger.judgement().getByText("A tick is not proof")).toBeVisible();
  await ledger.words().fill("Listed the secrets of the project and searched the code for keys: all eleven are there.");
  await ledger.judgement().getByRole("button", { name: "Confirm the claim" }).click();
  await expect(ledger.panel()).toContainText("Verified");
  await expect(ledger.marks("tick")).toHaveCount(1);
  await ledger.undo("The claim was confirmed");
  await expect(ledger.marks("tick")).toHaveCount(0);
  expect((await claimOf(team.owner, id, SECRETS)).standing).toBe("asserted");

  await ledger.showInMargin("Only what is refuted");
  await expect(ledger.marks("diamond")).toHaveCount(0);
  await expect(ledger.marks("cross")).toHaveCount(2);
  await ledger.showInMargin("None");
  await expect(ledger.marks("cross")).toHaveCount(0);
});

test("two people judge the same claim, and the later one sees both", async ({ team, open }) => {
  const { id } = await aReadReview(team.owner);
  const reviewer = await team.with("reviewer");
  const claim = await claimOf(team.owner, id, SECRETS);
  const page = await open(team.owner);
  const ledger = new LedgerPage(page);
  await page.goto(`/reviews/${id}?claim=${claim.id}`);
  await ledger.choice("Refute").click();
  await ledger.words().fill("The key of the mail service stands in the code.");
  await reviewer.api.put(`/reviews/${id}/claims/${claim.id}/judgement`, { decision: "confirmed", words: "Listed them all.", version: 0 });
  const conflict = page.getByRole("status").filter({ hasText: "Reviewer changed this while you were writing" });
  await expect(conflict).toContainText("Listed them all.");
  await conflict.getByRole("button", { name: "Mine for all" }).click();
  await ledger.judgement().getByRole("button", { name: "Refute the claim" }).click();
  await expect(ledger.panel()).toContainText("Refuted by Owner");
  expect((await claimOf(team.owner, id, SECRETS)).version).toBe(2);
});

test("the ledger counts, narrows, shows both sides of a contradiction, and leads to the lines", async ({ team, open }) => {
  const { id } = await aReadReview(team.owner);
  const ledger = new LedgerPage(await open(team.owner));
  const { page } = ledger;
  await ledger.open(id);
  const claims = await claimsOf(team.owner, id);
  await expect(ledger.quotes()).toHaveCount(claims.length);
  await expect(ledger.picture()).toBeVisible();
  await expect(ledger.counted("Refuted")).toContainText("2 wait for an explanation");
  await expectClean(page);

  await ledger.counted("Refuted").getByRole("button").click();
  await expect(ledger.quotes()).toHaveText([new RegExp(LIMITED), new RegExp(FIGURE)]);
  await expect(page).toHaveURL(/standing=refuted/);
  await ledger.chip(/^Marked/).click();
  await expect(ledger.quotes()).toHaveText([new RegExp(LIMITED)]);
  await page.reload();
  await expect(ledger.quotes()).toHaveText([new RegExp(LIMITED)]);
  await page.getByRole("button", { name: "Clear the filter" }).click();
  await ledger.search("secret manager");
  await expect(ledger.quotes()).toHaveText([new RegExp(SECRETS)]);
  await ledger.search("nothing like this");
  await expect(page.getByText("No claim matches the filter")).toBeVisible();
  await page.getByRole("button", { name: "Clear the filter" }).first().click();

  await ledger.tab("Contradictions");
  const pair = ledger.contradictions().filter({ hasText: LIMITED });
  await expect(pair.locator("blockquote").first()).toContainText(LIMITED);
  await expect(pair.locator("blockquote").nth(1)).toContainText("Configure rate limiting");
  await ledger.tab("Technologies");
  await expect(ledger.technology("PostgreSQL")).toContainText("In use");
  await expectClean(page);
  await ledger.technology("PostgreSQL").getByRole("link").first().click();
  await expect(page).toHaveURL(new RegExp(`lines=${lineOf("PostgreSQL")}`));

  await ledger.open(id);
  await page.keyboard.press("j");
  await expect(ledger.quotes().first()).toBeFocused();
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await expect(ledger.panel()).toContainText(LIMITED);
});

test("what has not been read never looks like what was read and claims nothing", async ({ team, open }) => {
  const { id } = await openReview(team.owner);
  const page = await open(team.owner);
  await page.goto(`/reviews/${id}/ledger`);
  await expect(page.getByText("Nothing has been submitted yet")).toBeVisible();
  // It comes in and is read while somebody looks on.
  await team.owner.api.post(`/reviews/${id}/revisions`, { text: "# Notes\n\nWhat do we need?\n", name: "notes.md" });
  await expect(page.getByText("Read: no claims found")).toBeVisible({ timeout: 30_000 });
});

test("a viewer reads the ledger and is told why nothing can be judged", async ({ team, open }) => {
  const { id } = await aReadReview(team.owner);
  const claim = await claimOf(team.owner, id, LIMITED);
  const ledger = new LedgerPage(await open(await team.with("viewer")));
  await ledger.page.goto(`/reviews/${id}?claim=${claim.id}`);
  await expect(ledger.panel()).toContainText("does not allow this");
  await expect(ledger.judgement()).toHaveCount(0);
});

test("at 360 px claims stand in the numbered text, the ledger is cards, and nothing scrolls sideways, in Swedish", async ({ team, open }) => {
  const { id } = await aReadReview(team.owner);
  const claim = await claimOf(team.owner, id, LIMITED);
  const page = await open(await team.with("reviewer", "sv"), { viewport: { width: 360, height: 740 }, hasTouch: true });
  await page.goto(`/reviews/${id}`);
  await page.getByRole("button", { name: /^Påstående, Motbevisat/ }).first().click();
  await expect(page.getByRole("article", { name: /^Påstående/ })).toContainText(LIMITED);
  for (const address of [`/reviews/${id}`, `/reviews/${id}?claim=${claim.id}`, `/reviews/${id}/ledger`, `/reviews/${id}/ledger?view=contradictions`, `/reviews/${id}/ledger?view=stack`]) {
    await page.goto(address);
    await page.getByRole("heading").first().waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth), address).toBeLessThanOrEqual(0);
    const { violations } = await new AxeBuilder({ page }).withTags(TAGS).disableRules(["color-contrast"]).analyze();
    expect(violations.map(({ id: rule, nodes }) => `${address}: ${rule}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`)).toEqual([]);
  }
});
