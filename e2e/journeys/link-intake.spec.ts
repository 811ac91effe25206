import { createServer, type Server } from "node:http";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures";
import { SubmitPage } from "../pages/submit-page";
import { WorkbenchPage } from "../pages/workbench-page";
import { openReview } from "../reviews";

/** The installation under test calls this host and port its own (KLARTECKEN_LINK_HOSTS). */
const PORT = 3499;
const at = (path: string) => `http://127.0.0.1:${PORT}${path}`;
let server: Server;
let isMended = false;

const flaws = async (page: Page) => (await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze()).violations;

test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url!, at("/"));
    const answer = (type: string, text: string) => response.writeHead(200, { "content-type": type }).end(text);
    if (pathname === "/plan.md") return answer("text/markdown", "# The plan\n\nTwenty instances, ten connections each.\n");
    if (pathname === "/moved.md") return response.writeHead(302, { location: "http://169.254.169.254/latest/meta-data/" }).end();
    if (pathname === "/late.md") return setTimeout(() => answer("text/plain", "# Late\n"), 1_500);
    if (pathname === "/broken.md" && isMended) return answer("text/plain", "mended\n");
    return response.writeHead(404).end();
  });
  await new Promise<void>((resolve) => server.listen(PORT, "127.0.0.1", resolve));
});
test.afterAll(() => new Promise((resolve) => server.close(resolve)));

test("documents are fetched by link while one watches, and the revision says where each came from", async ({ team, open }) => {
  const review = await openReview(team.owner);
  const submit = new SubmitPage(await open(team.owner));
  const { page } = submit;
  await submit.open(review.id);
  await page.getByRole("tab", { name: "From a link" }).click();
  const submitLinks = page.getByRole("button", { name: "Fetch and submit as revision 1" });
  await submitLinks.click();
  await expect(page.getByText("Paste an address first.")).toBeVisible();

  // What can be known at once is said at once, and nothing is sent.
  await page.getByLabel("Addresses", { exact: true }).fill("ftp://example.org/a.md\nhttps://me:secret@example.org/a.md");
  await expect(page.getByText("Only https and http addresses are fetched, not ftp.", { exact: false })).toBeVisible();
  await expect(page.getByText("The address holds a user name or password", { exact: false })).toBeVisible();
  await page.getByLabel("Addresses", { exact: true }).fill(`http://10.0.0.1/a.md\n${at("/plan.md")}`);
  await submitLinks.click();
  await expect(page.getByText("10.0.0.1 leads to a private, local or metadata address", { exact: false })).toBeVisible();

  await page.getByLabel("Addresses", { exact: true }).fill(`${at("/plan.md?token=hush")}\n${at("/late.md")}\nhttps://github.com/o/r/blob/main/README.md`);
  await expect(page.getByText("Fetched as https://github.com/o/r/raw/main/README.md", { exact: false })).toBeVisible();
  await expect(page.getByText("What stands after ? may be a secret.", { exact: false })).toBeVisible();
  expect(await flaws(page)).toEqual([]);
  await page.getByLabel("Addresses", { exact: true }).fill(`${at("/plan.md?token=hush")}\n${at("/late.md")}`);
  await submitLinks.click();
  await expect(page.getByRole("progressbar")).toBeVisible();
  await expect(page.getByText("Revision 1 was submitted")).toBeVisible({ timeout: 30_000 });
  expect(await page.content()).not.toContain("hush");

  await page.getByRole("button", { name: "Fetched by link" }).first().click();
  const source = page.getByRole("dialog", { name: "Where plan.md came from" });
  await expect(source).toContainText(`${at("/plan.md")}?…`);
  await expect(source).toContainText("127.0.0.1");
  await expect(source).toContainText("HTTP 200 · text/markdown");
  expect(await flaws(page)).toEqual([]);
  await page.keyboard.press("Escape");

  await submit.goOn();
  const workbench = new WorkbenchPage(page);
  await workbench.isThere();
  await workbench.file("plan.md").click();
  await expect(workbench.text()).toContainText("Twenty instances");
});

test("when some do not come nothing is submitted until one says so, also after a reload", async ({ team, open }) => {
  const review = await openReview(team.owner);
  const submit = new SubmitPage(await open(team.owner));
  const { page } = submit;
  await submit.open(review.id);
  await page.getByRole("tab", { name: "From a link" }).click();
  await page.getByLabel("Addresses", { exact: true }).fill(`${at("/plan.md")}\n${at("/moved.md")}\n${at("/broken.md")}`);
  await page.getByRole("button", { name: "Fetch and submit as revision 1" }).click();
  await expect(page.getByText("Nothing was submitted")).toBeVisible({ timeout: 30_000 });
  await page.reload();
  await expect(page.getByText("2 documents of 3 did not come.", { exact: false })).toBeVisible();
  await expect(page.getByText("It pointed on to 169.254.169.254, which is not fetched from.", { exact: false })).toBeVisible();
  await expect(page.getByText("There is nothing at this address (HTTP 404).", { exact: false })).toBeVisible();

  // Corrected and tried again: what was there is still there.
  isMended = true;
  await page.getByRole("button", { name: "Change the addresses" }).click();
  await expect(page.getByLabel("Addresses", { exact: true })).toHaveValue(`${at("/plan.md")}\n${at("/moved.md")}\n${at("/broken.md")}`);
  await page.getByRole("button", { name: "Fetch and submit as revision 1" }).click();
  await expect(page.getByText("One document of 3 did not come.", { exact: false })).toBeVisible({ timeout: 30_000 });
  await page.getByRole("button", { name: "Submit the other 2 as revision 1" }).click();
  await expect(page.getByText("Revision 1 was submitted")).toBeVisible();
});

test("a secret is purged: the text is gone, the digest and the reason stay", async ({ team, open }) => {
  const review = await openReview(team.owner);
  await team.owner.api.post(`/reviews/${review.id}/revisions`, { text: "API_KEY=sk-live-12345678\n", name: "conf/prod.env" });
  const submit = new SubmitPage(await open(team.owner));
  const { page } = submit;
  await submit.open(review.id);
  await page.getByRole("button", { name: "Purge conf/prod.env" }).click();
  const dialog = page.getByRole("dialog", { name: "Purge conf/prod.env for good" });
  await expect(dialog).toContainText("conf/prod.env in revision 1");
  expect(await flaws(page)).toEqual([]);
  await dialog.getByRole("button", { name: "Purge for good" }).click();
  await expect(dialog.getByText("Type the path exactly as it stands above.")).toBeVisible();
  await dialog.getByLabel("Type conf/prod.env to confirm").fill("conf/prod.env");
  await dialog.getByLabel("Why").fill("It held sk-live-12345678.");
  await dialog.getByRole("button", { name: "Purge for good" }).click();
  await expect(dialog.getByText("The reason repeats text from the file itself", { exact: false })).toBeVisible();
  await dialog.getByLabel("Why").fill("The payment key was in it; it is revoked.");
  await dialog.getByRole("button", { name: "Purge for good" }).click();
  await expect(page.getByText("conf/prod.env was purged", { exact: true })).toBeVisible();
  await expect(page.getByText("The payment key was in it; it is revoked.", { exact: false })).toBeVisible();

  await page.goto(`/reviews/${review.id}`);
  await expect(page.getByRole("heading", { name: "This file was purged" })).toBeVisible();
  await expect(page.getByText("API_KEY")).toHaveCount(0);
  expect(await flaws(page)).toEqual([]);
});
