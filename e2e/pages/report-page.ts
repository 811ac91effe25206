import type { Page } from "@playwright/test";

/** The strict report, as its team reads it and as a guest does. */
export class ReportPage {
  constructor(readonly page: Page) {}

  readonly report = () => this.page.getByRole("article").filter({ has: this.page.getByRole("heading", { name: /Go-live/ }) }).first();
  /** The headings of the report: on its team's page they stand one level lower than on a guest's. */
  readonly headings = (level: 2 | 3 = 3) => this.report().getByRole("heading", { level });
  readonly answer = () => this.report().getByText(/Ready to go live\?|Redo att gå live\?/).locator("..");
  readonly links = () => this.page.getByRole("region", { name: "Share links" });
  readonly newLink = () => this.links().getByRole("textbox", { name: "Link to the report" });

  async open(reviewId: string, language: "en" | "sv" = "en"): Promise<void> {
    await this.page.goto(`/reviews/${reviewId}/report?language=${language}`);
  }
  /** Makes a link and gives its address, which is shown this once. */
  async share(): Promise<string> {
    await this.links().getByRole("button", { name: "Create link" }).click();
    return this.newLink().inputValue();
  }
  async revoke(): Promise<void> {
    await this.links().getByRole("button", { name: "Revoke" }).click();
    await this.page.getByRole("alertdialog").getByRole("button", { name: "Revoke" }).click();
  }
}

/** The six headings of the strict report, word for word and in their order. */
export const STRICT_HEADINGS = {
  en: [
    "🔴 Critical fixes (must be done before go-live)",
    "🟡 Important improvements (next iteration)",
    "⚡ Performance & scale wins",
    "🔒 Security risks",
    "💡 Feature gaps",
    "✅ Go-live recommendation",
  ],
  sv: [
    "🔴 Kritiska fixes (måste göras före go-live)",
    "🟡 Viktiga förbättringar (nästa iteration)",
    "⚡ Performance & scale wins",
    "🔒 Säkerhetsrisker",
    "💡 Feature gaps",
    "✅ Go-live rekommendation",
  ],
} as const;
