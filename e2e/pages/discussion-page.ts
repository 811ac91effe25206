import type { Page } from "@playwright/test";

/** What is talked about in a review, and the bell that leads there. */
export class DiscussionPage {
  constructor(readonly page: Page) {}

  async open(reviewId: string): Promise<void> {
    await this.page.goto(`/reviews/${reviewId}/discussion`);
    await this.page.getByRole("heading", { name: "Discussions" }).waitFor({ timeout: 30_000 });
  }
  readonly bell = () => this.page.getByRole("button", { name: /^Notices/ });
  readonly notice = (words: string | RegExp) => this.page.getByRole("dialog", { name: "Notices" }).getByRole("link", { name: words });

  readonly thread = (words: string) => this.page.getByRole("group", { name: /^Discussion begun by/ }).filter({ hasText: words });
  readonly comment = (words: string) => this.page.getByRole("article").filter({ hasText: words });
  readonly question = (number: number) => this.page.getByRole("article", { name: `Question ${number}` });
  readonly filter = (name: "Everything" | "Unsettled" | "Mine") => this.page.getByRole("radio", { name });
  readonly tab = () => this.page.getByRole("navigation", { name: "This review" }).getByRole("link", { name: /^Discussion/ });

  /** Does something with a comment from its menu. */
  async act(words: string, deed: "Edit" | "Delete" | "Quote"): Promise<void> {
    await this.comment(words).getByRole("button", { name: /^What to do/ }).click();
    await this.page.getByRole("menuitem", { name: deed }).click();
  }
}
