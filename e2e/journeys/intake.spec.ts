import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { pack } from "tar-stream";
import { startGitHost, type GitHost } from "@/lib/testing/server/git-host";
import { expect, test } from "../fixtures";
import { SubmitPage } from "../pages/submit-page";
import { WorkbenchPage } from "../pages/workbench-page";
import { openReview } from "../reviews";

/** The installation under test calls this host and port its own (KLARTECKEN_LINK_HOSTS). */
const PORT = 3498;
let host: GitHost;
let commit: string;

const flaws = async (page: Page) => (await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze()).violations;

test.describe.configure({ mode: "serial" });
test.beforeAll(async () => {
  host = await startGitHost(PORT);
  const code = host.repository("payments.git");
  code.write("README.md", "# Payments\n\nTwenty instances, ten connections each.\n");
  for (let n = 0; n < 20; n++) code.write(`src/db/part-${n}.py`, `pool_size = ${n}\n`);
  code.link("shortcut.md", "README.md");
  commit = code.commit();
  code.git("branch", "release/2");
});
test.afterAll(() => host.close());
test.beforeEach(() => {
  host.intercept = () => false;
});

async function anArchive(): Promise<Buffer> {
  const made = pack();
  made.entry({ name: "payments/README.md" }, "# Payments\n\nFrom an archive.\n");
  for (let n = 0; n < 30; n++) made.entry({ name: `payments/src/db/part-${n}.py` }, `pool_size = ${n}\n`);
  made.entry({ name: "payments/node_modules/x/index.js" }, "x");
  made.entry({ name: "payments/passwd", type: "symlink", linkname: "/etc/passwd" });
  made.finalize();
  const chunks: Buffer[] = [];
  for await (const chunk of made) chunks.push(chunk as Buffer);
  return gzipSync(Buffer.concat(chunks));
}

async function begin(page: Page, reviewId: string): Promise<SubmitPage> {
  const submit = new SubmitPage(page);
  await submit.open(reviewId);
  return submit;
}

test("an archive among the files is noticed, unpacked in the worker, and its files stand in folders", async ({ team, open }) => {
  const review = await openReview(team.owner);
  const submit = await begin(await open(team.owner), review.id);
  const { page } = submit;
  await submit.choose([{ name: "payments.tar.gz", mimeType: "application/gzip", buffer: await anArchive() }]);
  await expect(page.getByRole("tab", { name: "Archive" })).toHaveAttribute("aria-selected", "true");
  await expect(page.getByText("payments.tar.gz is an archive: it is unpacked and becomes a revision of its own.")).toBeVisible();
  expect(await flaws(page)).toEqual([]);
  await submit.submit();
  await expect(page.getByText("Revision 1 was submitted")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText("31 files are in it.")).toBeVisible();
  await page.getByText("2 are left out").click();
  await expect(page.getByText("passwd", { exact: true })).toBeVisible();
  expect(await flaws(page)).toEqual([]);

  // Folders open and close, by keyboard too.
  await page.getByRole("link", { name: "Go to the review" }).click();
  const workbench = new WorkbenchPage(page);
  await workbench.isThere();
  const folder = page.getByRole("navigation", { name: "Files" }).getByRole("button", { name: "src/db, 30 files" });
  await expect(folder).toHaveAttribute("aria-expanded", "false");
  await folder.press("Enter");
  await workbench.file("part-7.py").click();
  await expect(workbench.text()).toContainText("pool_size = 7");
  expect(await flaws(page)).toEqual([]);
});

test("a folder is sent in batches without what its tools put there", async ({ team, open }) => {
  const root = mkdtempSync(join(tmpdir(), "klartecken-e2e-folder-"));
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(root, "shop", path)), { recursive: true });
    writeFileSync(join(root, "shop", path), text);
  };
  for (let n = 0; n < 450; n++) write(`src/part-${n}.py`, `print(${n})\n`);
  for (let n = 0; n < 20; n++) write(`node_modules/x/${n}.js`, "x");
  write("README.md", "# Shop\n");
  try {
    const review = await openReview(team.owner);
    const submit = await begin(await open(team.owner), review.id);
    const { page } = submit;
    const choosing = page.waitForEvent("filechooser");
    await page.getByRole("button", { name: "Choose folder" }).click();
    await (await choosing).setFiles(join(root, "shop"));
    await expect(page.getByText(/^451 files from shop/)).toBeVisible();
    await expect(page.getByText("20 are left out")).toBeVisible();
    expect(await flaws(page)).toEqual([]);

    // The connection breaks once: that batch alone is sent again.
    let broken = 0;
    await page.route("**/intakes/*/files", (route) => (broken++ === 0 ? route.abort("connectionreset") : route.continue()));
    await submit.submit();
    await expect(page.getByText("Keep this page open until all files have been sent.")).toBeVisible();
    await expect(page.getByText("Revision 1 was submitted")).toBeVisible({ timeout: 60_000 });
    await expect(page.getByText("451 files are in it.")).toBeVisible();
    expect(broken).toBeGreaterThan(2);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});

test("a repository is fetched at a branch, and the revision names its commit", async ({ team, open }) => {
  const review = await openReview(team.owner);
  const submit = await begin(await open(team.owner), review.id);
  const { page } = submit;
  await page.getByRole("tab", { name: "Git repository" }).click();
  const fetch = page.getByRole("button", { name: "Fetch and submit as revision 1" });
  await fetch.click();
  await expect(page.getByText("Give the repository's address first.")).toBeVisible();
  const address = page.getByLabel("Address", { exact: true });
  await address.fill("git@github.com:o/r.git");
  await expect(page.getByText("Repositories are fetched by https, not ssh.", { exact: false })).toBeVisible();
  await address.fill("https://10.0.0.1/o/r.git");
  await fetch.click();
  await expect(page.getByText("10.0.0.1 leads to a private, local or metadata address", { exact: false })).toBeVisible();
  expect(await flaws(page)).toEqual([]);

  await address.fill(`http://127.0.0.1:${PORT}/payments.git`);
  await page.getByLabel("Branch, tag or commit").fill("no-such-branch");
  await fetch.click();
  await expect(page.getByText("The repository has no branch, tag or commit no-such-branch", { exact: false })).toBeVisible({ timeout: 30_000 });
  await page.getByRole("button", { name: "Submit something else" }).click();
  await page.getByLabel("Branch, tag or commit").fill("release/2");
  await fetch.click();
  await expect(page.getByText("Revision 1 was submitted")).toBeVisible({ timeout: 30_000 });
  await expect(page.getByText(`21 files are in it, as of commit ${commit.slice(0, 12)}.`)).toBeVisible();
  await page.reload();
  await expect(page.getByText(`release/2 of http://127.0.0.1:${PORT}/payments.git`)).toBeVisible();
});

test("what goes on is seen from the review, survives a reload, and can be cancelled", async ({ team, open }) => {
  const review = await openReview(team.owner);
  await team.owner.api.post(`/reviews/${review.id}/revisions`, { text: "# First\n", name: "README.md" });
  host.intercept = () => true;
  const submit = await begin(await open(team.owner), review.id);
  const { page } = submit;
  await page.getByRole("tab", { name: "Git repository" }).click();
  await page.getByLabel("Address", { exact: true }).fill(`http://127.0.0.1:${PORT}/payments.git`);
  await page.getByRole("button", { name: "Fetch and submit as revision 2" }).click();
  await expect(page.getByRole("progressbar", { name: "Fetching the repository" })).toBeVisible({ timeout: 30_000 });
  await page.goto(`/reviews/${review.id}`);
  await page.getByRole("link", { name: "A repository is being taken in" }).click();
  await expect(page.getByRole("progressbar", { name: "Fetching the repository" })).toBeVisible();
  await page.reload();
  await expect(page.getByText("You can leave this page", { exact: false })).toBeVisible();
  expect(await flaws(page)).toEqual([]);
  await page.getByRole("button", { name: "Cancel", exact: true }).click();
  await expect(page.getByText("Cancelled", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Submit something else" }).click();
  await expect(page.getByRole("button", { name: "Fetch and submit as revision 2" })).toBeVisible();
});

test("on a narrow screen and in Swedish everything is within reach", async ({ team, open }) => {
  const review = await openReview(team.owner);
  const page = await open(team.owner, { viewport: { width: 360, height: 740 }, colorScheme: "dark", locale: "sv-SE" });
  await page.goto(`/reviews/${review.id}/submit`);
  for (const tab of ["Arkiv", "Git-förråd"]) {
    await page.getByRole("tab", { name: tab }).click();
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
    expect(await flaws(page)).toEqual([]);
  }
});
