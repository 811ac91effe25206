import { readFile } from "node:fs/promises";
import { damagedBytes, pictureBytes } from "../damage";
import { expect, test } from "../fixtures";
import { SubmitPage } from "../pages/submit-page";
import { WorkbenchPage } from "../pages/workbench-page";
import { lineOf, openReview, SAMPLES, sampleBytes, sampleText } from "../reviews";

const MARKDOWN = "text/markdown";

test("a system, a review and a pasted description lead to the workbench", async ({ team, open }) => {
  const page = await open(team.owner);
  await page.goto("/");
  await page.getByRole("link", { name: "New review" }).click();
  await page.getByLabel("Name of the system").fill("Ticket analytics");
  await page.getByLabel("What it does").fill("Figures of the support's work, for team leaders.");
  await page.getByLabel("Title of the review").fill("First release");
  await page.getByLabel("Language of the report").selectOption("sv");
  await page.getByRole("button", { name: "Create and submit the description" }).click();
  await expect(page.getByRole("heading", { name: "Submit the description" })).toBeVisible();

  const submit = new SubmitPage(page);
  await submit.submit();
  await expect(page.getByText("Choose at least one file.")).toBeVisible();
  await submit.paste(sampleText("analytics"), "brief.sv.md");
  await submit.submit();

  const workbench = new WorkbenchPage(page);
  await workbench.isThere();
  await expect(workbench.text()).toContainText("ärendeanalys för supporten");
  await expect(workbench.file("brief.sv.md")).toHaveAttribute("aria-current", "true");
  await expect(page.getByText("Ticket analytics · Round 1 · Revision 1")).toBeVisible();
});

test("several files go in together with their progress, and the one that is no text is named with the reason", async ({ team, open }) => {
  const review = await openReview(team.owner);
  const submit = new SubmitPage(await open(team.owner));
  const { page } = submit;
  await submit.open(review.id);
  await submit.choose([
    { name: SAMPLES.mood, mimeType: MARKDOWN, buffer: sampleBytes("mood") },
    { name: "server.py", mimeType: "text/x-python", buffer: Buffer.from("threads = 24  # was 4\n") },
    { name: "screen.png", mimeType: "image/png", buffer: pictureBytes() },
    { name: "left-out.md", mimeType: MARKDOWN, buffer: Buffer.from("# Not this one\n") },
  ]);
  await page.getByRole("button", { name: "Remove left-out.md" }).click();
  await expect(submit.chosen("left-out.md")).toHaveCount(0);

  // The answer waits until the progress has been seen.
  let release = () => {};
  const seen = new Promise<void>((done) => (release = done));
  await page.route("**/api/v1/reviews/*/revisions?*", async (route) => {
    await seen;
    await route.continue();
  });
  await submit.submit();
  await expect(submit.progress()).toBeVisible();
  release();

  await expect(page.getByText("Revision 1 was submitted")).toBeVisible();
  await expect(page.getByText("2 files are in it.")).toBeVisible();
  await expect(page.getByText("One file was not taken")).toBeVisible();
  await expect(submit.refused("screen.png")).toContainText("screen.png: Not a text");

  await submit.goOn();
  const workbench = new WorkbenchPage(page);
  await workbench.isThere();
  await expect(workbench.text()).toContainText("Launch report: mood diary");
  await workbench.file("server.py").click();
  await expect(workbench.text()).toContainText("threads = 24");
  await expect(workbench.file("screen.png")).toHaveCount(0);
});

test("an upload can be called off, and nothing is saved", async ({ team, open }) => {
  const review = await openReview(team.owner);
  const submit = new SubmitPage(await open(team.owner));
  const { page } = submit;
  await submit.open(review.id);
  await submit.choose([{ name: SAMPLES.booking, mimeType: MARKDOWN, buffer: sampleBytes("booking") }]);
  await page.route("**/api/v1/reviews/*/revisions?*", () => {});
  await submit.submit();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByText("The upload was cancelled. Nothing was saved.")).toBeVisible();
  await expect(submit.chosen(SAMPLES.booking)).toBeVisible();
  expect((await team.owner.api.get<{ items: unknown[] }>(`/reviews/${review.id}/revisions`)).items).toEqual([]);
});

test("a damaged text is repaired, its guesses marked at their lines, and the original bytes stay to be had", async ({ team, open }) => {
  const damaged = damagedBytes(sampleText("analytics"));
  expect(damaged.toString("utf8")).toContain("fÃ¶r supporten");
  const review = await openReview(team.owner);
  const submit = new SubmitPage(await open(team.owner));
  const { page } = submit;
  await submit.open(review.id);
  await submit.choose([{ name: SAMPLES.analytics, mimeType: MARKDOWN, buffer: damaged }]);
  await submit.submit();
  await expect(submit.taken(SAMPLES.analytics)).toContainText("Repaired from windows-1252");
  await submit.goOn();

  const workbench = new WorkbenchPage(page);
  await workbench.isThere();
  await expect(workbench.text()).toContainText("ärendeanalys för supporten");
  await expect(workbench.text()).not.toContainText("Ã");

  await page.getByRole("button", { name: /^Guesses and losses \(\d+\)/ }).click();
  const marks = page.getByRole("dialog", { name: "Guesses and losses" });
  const line = lineOf("analytics", "⚠️ Index läggs till");
  await expect(marks.getByRole("listitem").filter({ hasText: new RegExp(`^line ${line}\\D`) })).toContainText("Guessed: “⚠️”");
  await marks.getByRole("button", { name: `line ${line}`, exact: true }).click();
  await expect(marks).toHaveCount(0);
  await expect(page).toHaveURL(new RegExp(`lines=${line}$`));

  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download the original" }).click();
  expect(await readFile(await (await download).path())).toEqual(damaged);
});

test("with the repair switched off a text stays as it came", async ({ team, open }) => {
  const review = await openReview(team.owner);
  const submit = new SubmitPage(await open(team.owner));
  await submit.open(review.id);
  await submit.choose([{ name: SAMPLES.analytics, mimeType: MARKDOWN, buffer: damagedBytes(sampleText("analytics")) }]);
  await submit.repair().uncheck();
  await submit.submit();
  await submit.goOn();
  const workbench = new WorkbenchPage(submit.page);
  await workbench.isThere();
  await expect(workbench.text()).toContainText("fÃ¶r supporten");
  await expect(workbench.document().getByText("Repair switched off")).toBeVisible();
});

test("a second revision replaces what has the same name and keeps the other files", async ({ team, open }) => {
  const review = await openReview(team.owner, { sample: "sales" });
  const submit = new SubmitPage(await open(team.owner));
  const { page } = submit;
  await submit.open(review.id);
  await expect(submit.keep()).toBeChecked();
  await submit.paste("ALLOWED = re.compile(r'[a-z_]+')\n", "validation.py");
  await submit.submit();
  const workbench = new WorkbenchPage(page);
  await expect(workbench.round(2)).toBeVisible();
  await expect(workbench.file("validation.py")).toBeVisible();
  await expect(workbench.file(SAMPLES.sales)).toBeVisible();

  await submit.open(review.id);
  await submit.paste("ALLOWED = re.compile(r'[a-z_]{1,63}')\n", "validation.py");
  await submit.keep().uncheck();
  await submit.submit();
  await expect(workbench.round(3)).toBeVisible();
  await workbench.isThere();
  await expect(workbench.text()).toContainText("{1,63}");
  await expect(workbench.file(SAMPLES.sales)).toHaveCount(0);
});
