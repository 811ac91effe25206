import type { Page } from "@playwright/test";

export type VerdictWord = "YES" | "YES WITH FIXES" | "NO";

/** Where a round is judged: requirements, proposal, sign-offs, issued verdicts. */
export class VerdictPage {
  constructor(readonly page: Page) {}

  readonly requirements = () => this.page.getByRole("region", { name: "Requirements" });
  readonly requirement = (title: string) => this.requirements().getByRole("listitem").filter({ hasText: title });
  readonly form = () => this.page.getByRole("form", { name: "Propose a verdict" });
  readonly proposal = () => this.page.getByRole("region", { name: "Proposed verdict" });
  readonly issued = (number = 1) => this.page.getByRole("article", { name: `Verdict ${number}` });
  readonly condition = (number = 1) => this.form().getByRole("group", { name: `Condition ${number}`, exact: true });
  readonly signOff = () => this.proposal().getByRole("button", { name: "Sign off" });
  readonly propose = (verdict: VerdictWord) => this.form().getByRole("button", { name: `Propose ${verdict}`, exact: true });

  async open(reviewId: string): Promise<void> {
    await this.page.goto(`/reviews/${reviewId}/verdict`);
  }
  async choose(verdict: VerdictWord): Promise<void> {
    await this.form().getByRole("radio", { name: verdict, exact: true }).click();
  }
  async motivate(motivation: string, scope = ""): Promise<void> {
    await this.form().getByLabel(/^Motivation/).fill(motivation);
    await this.form().getByLabel("Scope").fill(scope);
  }
  async conditionsFromFindings(): Promise<void> {
    await this.form().getByRole("button", { name: /^Add conditions for/ }).click();
  }
  /** Signs off and confirms it. */
  async sign(): Promise<void> {
    await this.signOff().click();
    await this.page.getByRole("alertdialog").getByRole("button", { name: "Sign off" }).click();
  }
}
