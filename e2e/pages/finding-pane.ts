import type { Page } from "@playwright/test";

type Field = "why" | "fix" | "code" | "verification" | "owner" | "due";

const LABELS: Record<Field, RegExp> = {
  why: /^Why it (matters|is critical)/,
  fix: /^Exactly how to fix it/,
  code: /^Code or pseudocode/,
  verification: /^How to verify the fix/,
  owner: /^Owner/,
  due: /^Due/,
};

/** A finding on the right: its form while it is written, and as it stands. */
export class FindingPane {
  constructor(readonly page: Page) {}

  private readonly pane = () => this.page.locator("form, article").filter({ has: this.page.getByRole("heading", { level: 2 }) });
  readonly heading = () => this.page.getByRole("textbox", { name: /^Heading/ });
  readonly severity = () => this.page.getByRole("combobox", { name: "Severity" });
  readonly closesBy = () => this.page.getByRole("combobox", { name: "Closes by" });
  readonly field = (name: Field) => this.pane().getByLabel(LABELS[name]);
  readonly fromLine = () => this.page.getByRole("spinbutton", { name: "From line" });
  readonly toLine = () => this.page.getByRole("spinbutton", { name: "To line" });
  readonly completeness = () => this.page.getByRole("region", { name: "Completeness" });
  readonly part = (words: string) => this.completeness().getByRole("listitem").filter({ hasText: words });
  readonly difference = () => this.page.getByRole("table", { name: /Suggested change/ });
  readonly title = (name: string | RegExp) => this.page.getByRole("heading", { level: 2, name });

  async place(kind: "Lines" | "A quote" | "Absent" | "Not yet"): Promise<void> {
    await this.page.getByRole("radio", { name: kind }).click();
  }
  async open(): Promise<void> {
    await this.page.getByRole("button", { name: "Open the finding" }).click();
  }
  async edit(): Promise<void> {
    await this.page.getByRole("button", { name: "Edit" }).click();
  }
  async save(): Promise<void> {
    await this.page.getByRole("button", { name: "Save", exact: true }).click();
  }
  /** The two texts of a save that met another. */
  readonly conflict = () => this.page.getByRole("status").filter({ hasText: "Somebody changed this while you were writing" });
}
