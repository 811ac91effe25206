import { expect, test } from "./fixtures";

// For people to look at, never compared: E2E_VISUAL=1 npm run e2e, then look in test-results.

for (const [name, viewport] of [
  ["wide", { width: 1440, height: 900 }],
  ["narrow", { width: 360, height: 740 }],
] as const)
  test(`the gallery, ${name}`, async ({ open }, info) => {
    const page = await open(null, { viewport });
    const answer = await page.goto("/gallery");
    expect(answer?.status(), "the gallery opens with KLARTECKEN_GALLERY=1").toBe(200);
    await page.getByRole("heading", { level: 1 }).waitFor();
    await page.screenshot({ path: info.outputPath(`gallery-${name}.png`), fullPage: true });
    await page.goto("/gallery/workbench");
    await page.getByRole("region", { name: "Submission" }).or(page.getByRole("tablist").first()).first().waitFor();
    await page.screenshot({ path: info.outputPath(`workbench-${name}.png`) });
  });
