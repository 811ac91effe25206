import type { Page } from "@playwright/test";

type Column = "No." | "Finding" | "Severity" | "Section" | "Closes by" | "State" | "Owner" | "Due" | "Missing";

/** All findings of a review as a table or a plot, with what can be done to several at once. */
export class FindingsPage {
  constructor(readonly page: Page) {}

  readonly table = () => this.page.getByRole("table", { name: "Findings" });
  /** The headings of the findings, from the top. */
  readonly titles = () => this.table().getByRole("rowheader").getByRole("link");
  readonly row = (title: string) => this.table().getByRole("row").filter({ hasText: title });
  readonly count = () => this.page.getByText(/^\d+ findings? of \d+/);
  readonly column = (name: Column) => this.table().getByRole("columnheader", { name });
  readonly chip = (name: string | RegExp) => this.page.getByRole("group", { name: "Quick filters" }).getByRole("button", { name });
  readonly box = (number: number) => this.page.getByRole("checkbox", { name: `Select finding ${number}`, exact: true });
  readonly bar = () => this.page.getByRole("region", { name: "With the selected findings" });
  readonly dialog = () => this.page.getByRole("dialog");
  readonly toast = (words: string | RegExp) => this.page.getByRole("listitem").filter({ hasText: words });

  async open(reviewId: string, query = ""): Promise<void> {
    await this.page.goto(`/reviews/${reviewId}/findings${query}`);
    await this.table().waitFor();
  }
  /** Chooses one value in the panel of all filters. */
  async filter(by: "Severity" | "State" | "Section" | "Concern", value: string): Promise<void> {
    await this.page.getByRole("button", { name: /^Filter/ }).click();
    await this.page.getByRole("group", { name: by, exact: true }).getByRole("checkbox", { name: value }).check();
    await this.page.keyboard.press("Escape");
  }
  async search(words: string): Promise<void> {
    await this.page.getByRole("searchbox", { name: "Search" }).fill(words);
  }
  async sortBy(name: Column): Promise<void> {
    await this.column(name).getByRole("button").click();
  }
  /** Points at a notice, which then stays until it is dealt with. */
  async hold(words: string | RegExp): Promise<void> {
    await this.toast(words).hover();
  }
  async undo(words: string | RegExp): Promise<void> {
    await this.toast(words).getByRole("button", { name: "Undo" }).click();
  }
}
