import type { Page } from "@playwright/test";

type Column = "No." | "Finding" | "Severity" | "Section" | "Closes by" | "State" | "Owner" | "Due" | "Missing";

/** All findings of a review as a table. */
export class FindingsPage {
  constructor(readonly page: Page) {}

  readonly table = () => this.page.getByRole("table", { name: "Findings" });
  /** The headings of the findings, from the top. */
  readonly titles = () => this.table().getByRole("rowheader");
  readonly row = (title: string) => this.table().getByRole("row").filter({ hasText: title });
  readonly count = () => this.page.getByText(/^\d+ findings? of \d+/);
  readonly column = (name: Column) => this.table().getByRole("columnheader", { name });

  async open(reviewId: string): Promise<void> {
    await this.page.goto(`/reviews/${reviewId}/findings`);
    await this.table().waitFor();
  }
  async filter(by: "Severity" | "State" | "Section", value: string): Promise<void> {
    await this.page.getByRole("combobox", { name: by }).selectOption({ label: value });
  }
  async search(words: string): Promise<void> {
    await this.page.getByRole("searchbox", { name: "Search" }).fill(words);
  }
  async sortBy(name: Column): Promise<void> {
    await this.column(name).getByRole("button").click();
  }
}
