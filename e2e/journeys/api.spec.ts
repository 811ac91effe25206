import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { ApiProblem, Klartecken } from "../../docs/api/client";
import { expect, test } from "../fixtures";
import { ReferencePage } from "../pages/reference-page";
import { openReview } from "../reviews";
import { settings } from "../settings";

const flaws = async (page: Page): Promise<string[]> => {
  const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(" ")}`));
};

test("somebody who writes a script finds an operation, how to call it and what it refuses", async ({ team, open }) => {
  const page = await open(team.owner);
  const reference = new ReferencePage(page);
  await page.goto("/team");
  await page.getByRole("link", { name: "API reference" }).click();
  await reference.search().fill("open finding");
  await expect(reference.count()).toHaveText(/^[1-9]\d? of \d{2,} operations$/);
  await reference.operation("Open a finding").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Open a finding");
  await expect(reference.example()).toContainText("/api/v1/reviews/$REVIEW_ID/findings");
  await expect(reference.part("What is sent")).toContainText("severity");
  await expect(reference.part("Refusals")).toContainText("round-not-open");
  await reference.part("Answers").locator("summary").first().press("Enter");
  await expect(reference.part("Answers").locator("details[open]").first()).toBeVisible();
});

test("the reference reads well in both languages, light and dark, on a narrow screen", async ({ team, open }) => {
  for (const theme of ["light", "dark"]) {
    const page = await open(team.owner, { viewport: { width: 360, height: 800 }, locale: theme === "dark" ? "sv-SE" : "en-GB" });
    for (const path of ["/reference", "/reference/changeFinding"]) {
      await page.goto(path);
      await page.getByRole("heading", { level: 1 }).waitFor();
      await page.evaluate((name) => (document.documentElement.dataset.theme = name), theme);
      expect(await flaws(page), `${path} ${theme}`).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(360);
    }
  }
});

test("the example client does over the wire what it says", async ({ team }) => {
  const { token } = await team.owner.api.post<{ token: string }>("/tokens", { name: "pipeline", scopes: [] });
  const api = new Klartecken({ address: settings.url, token });
  const { id } = await openReview(team.owner);
  const again = { systemId: (await api.get<{ system: { id: string } }>(`/reviews/${id}`)).system.id, title: "Made once", language: "en" } as const;
  const [first, second] = [await api.openReview(again, "run-1"), await api.openReview(again, "run-1")];
  expect(second).toEqual(first);
  expect(await api.mayGoLive(first.id)).toBe(false);
  await expect(api.get("/no/such/thing")).rejects.toBeInstanceOf(ApiProblem);
});

test("the API answers like one in everything that is no operation", async ({ team }) => {
  const { request } = team.owner.api;
  const unknown = await request.get("/api/v1/no/such/thing");
  expect([unknown.status(), unknown.headers()["content-type"]]).toEqual([404, "application/problem+json"]);
  const head = await request.head("/api/v1/systems");
  expect([head.status(), (await head.body()).length, head.headers().etag !== undefined]).toEqual([200, 0, true]);
  const options = await request.fetch("/api/v1/systems", { method: "OPTIONS" });
  expect([options.status(), options.headers().allow]).toEqual([204, "GET, HEAD, OPTIONS, POST"]);
  expect((await request.fetch("/api/v1/systems", { method: "DELETE" })).status()).toBe(405);
  const description = (await (await request.get("/api/v1/openapi.json")).json()) as { openapi: string };
  expect(description.openapi).toMatch(/^3\.1\./);
});
