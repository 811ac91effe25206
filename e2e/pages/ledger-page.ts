import type { Page } from "@playwright/test";

type Standing = "Asserted" | "Reported" | "Observed" | "Verified" | "Refuted";

/** The claim ledger of a review, and what is selected of it in the workbench. */
export class LedgerPage {
  constructor(readonly page: Page) {}

  readonly table = () => this.page.getByRole("table", { name: "Claim ledger" });
  /** The claims, from the top. */
  readonly quotes = () => this.table().getByRole("rowheader").getByRole("link");
  readonly row = (quote: string) => this.table().getByRole("row").filter({ hasText: quote });
  readonly picture = () => this.page.getByRole("img", { name: /by how they stand/ });
  readonly counted = (standing: Standing) =>
    this.page.getByRole("table", { name: "Claims by how they stand" }).getByRole("row").filter({ has: this.page.getByRole("button", { name: new RegExp(`^${standing}`) }) });
  readonly chip = (name: string | RegExp) => this.page.getByRole("group", { name: "Quick filters" }).getByRole("button", { name });
  readonly shown = () => this.page.getByText(/^\d+ claims? of \d+$/);
  readonly contradictions = () => this.page.getByRole("list", { name: "Contradictions" }).getByRole("listitem");
  readonly technology = (name: string) => this.page.getByRole("table", { name: "Technologies" }).getByRole("row").filter({ hasText: name });

  async open(reviewId: string, query = ""): Promise<void> {
    await this.page.goto(`/reviews/${reviewId}/ledger${query}`);
    await this.page.getByRole("tab", { name: /^Claims/ }).waitFor();
  }
  async tab(name: "Claims" | "Contradictions" | "Technologies"): Promise<void> {
    await this.page.getByRole("tab", { name: new RegExp(`^${name}`) }).click();
  }
  async search(words: string): Promise<void> {
    await this.page.getByRole("searchbox", { name: "Search" }).fill(words);
  }

  /** The claim on the right of the workbench. */
  readonly panel = () => this.page.getByRole("article", { name: /^Claim/ });
  readonly judgement = () => this.panel().getByRole("form", { name: "Judgement of the claim" });
  readonly choice = (name: "Confirm" | "Refute" | "Explain") => this.judgement().getByRole("radio", { name: new RegExp(`^${name}`) });
  readonly words = () => this.judgement().getByRole("textbox").first();
  readonly against = () => this.panel().getByRole("region", { name: "What contradicts it" });
  /** Marks of the ledger in the editor's margin, which have a form but no role. */
  readonly marks = (form: "cross" | "diamond" | "tick" | "unequal") => this.page.locator(`.monaco-editor .mark-form-${form}`);
  /** What the margin shows is chosen behind a button that says how it is now. */
  async showInMargin(choice: "All claims" | "Only what is refuted" | "None"): Promise<void> {
    await this.page.getByRole("button", { name: /^Claims in the margin/ }).click();
    await this.page.getByRole("menuitemradio", { name: choice }).click();
  }
  readonly toast = (words: string | RegExp) => this.page.getByRole("listitem").filter({ hasText: words });
  async undo(words: string | RegExp): Promise<void> {
    await this.toast(words).getByRole("button", { name: "Undo" }).click();
  }
}
