import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { expect, test } from "../fixtures";
import { WorkbenchPage } from "../pages/workbench-page";
import { itemsOf, openReview } from "../reviews";

/** One red pixel. */
const PNG = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==", "base64");
const flaws = async (page: Page) => (await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze()).violations;

test("an image and a log are attached to an answer, looked at, taken away and brought back", async ({ team, open }) => {
  const review = await openReview(team.owner, { sample: "mood" });
  const [item] = await itemsOf(team.owner, review.id);
  const workbench = new WorkbenchPage(await open(team.owner));
  const { page } = workbench;
  // The editor is not asked for: what is attached stands beside the question.
  await page.goto(`/reviews/${review.id}?item=${encodeURIComponent(item!.id)}`);
  await workbench.question(item!).waitFor();

  const choosing = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Attach a file" }).click();
  await (await choosing).setFiles([
    { name: "image.png", mimeType: "image/png", buffer: PNG },
    { name: "run.log", mimeType: "text/plain", buffer: Buffer.from("10:00 started\n10:01 failed: åäö\n") },
    { name: "scan.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.7\n1 0 obj\n<<>>\nendobj\n") },
  ]);
  // A picture from a clipboard is called image.png, which says nothing: one has to say what it shows.
  await page.getByRole("button", { name: "Attach 3 files" }).click();
  await expect(page.getByText("Say what it shows.")).toBeVisible();
  expect(await flaws(page)).toEqual([]);
  await page.getByLabel("What it shows").first().fill("p95 under load");
  await page.getByRole("button", { name: "Attach 3 files" }).click();

  const image = page.getByRole("button", { name: "Open p95 under load" });
  await expect(image.getByRole("img", { name: "p95 under load" })).toBeVisible();
  await expect(page.getByRole("link", { name: /scan\.pdf/ })).toHaveAttribute("download", "scan.pdf");
  await image.click();
  await expect(page.getByRole("dialog", { name: "p95 under load" }).getByRole("img", { name: "p95 under load" })).toBeVisible();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Open run.log" }).click();
  await expect(page.getByRole("dialog", { name: "run.log" })).toContainText("10:01 failed: åäö");
  expect(await flaws(page)).toEqual([]);
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: "Remove run.log" }).click();
  await expect(page.getByText("run.log was removed", { exact: true })).toBeVisible();
  await expect(page.getByRole("button", { name: "Open run.log" })).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(page.getByRole("button", { name: "Open run.log" })).toBeVisible();
});

test("a picture is pasted, and what cannot be attached says why", async ({ team, open }) => {
  const review = await openReview(team.owner, { sample: "mood" });
  const [item] = await itemsOf(team.owner, review.id);
  const workbench = new WorkbenchPage(await open(team.owner));
  const { page } = workbench;
  // The editor is not asked for: what is attached stands beside the question.
  await page.goto(`/reviews/${review.id}?item=${encodeURIComponent(item!.id)}`);
  await workbench.question(item!).waitFor();

  const list = page.getByRole("region", { name: "Attachments" });
  await expect(list).toBeVisible();
  await list.evaluate((element, base64) => {
    const bytes = Uint8Array.from(atob(base64), (one) => one.charCodeAt(0));
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([bytes], "image.png", { type: "image/png" }));
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, PNG.toString("base64"));
  await page.getByLabel("What it shows").fill("The queue at noon");
  await page.getByRole("button", { name: "Attach", exact: true }).click();
  await expect(page.getByRole("img", { name: "The queue at noon" })).toBeVisible();

  const choosing = page.waitForEvent("filechooser");
  await page.getByRole("button", { name: "Attach a file" }).click();
  await (await choosing).setFiles([{ name: "tool.png", mimeType: "image/png", buffer: Buffer.from("7f454c46020101000000000000000000", "hex") }]);
  await page.getByRole("button", { name: "Attach", exact: true }).click();
  await expect(page.getByText("Only images (PNG, JPEG, GIF, WebP), texts and PDFs can be attached.", { exact: false })).toBeVisible();
  await page.getByRole("button", { name: "Cancel" }).click();
  await expect(page.getByRole("button", { name: "Attach a file" })).toBeVisible();
});
