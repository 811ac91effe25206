import type { Page } from "@playwright/test";

export interface GivenFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** Where a description becomes a revision, and what is told of each file. */
export class SubmitPage {
  constructor(readonly page: Page) {}

  readonly progress = () => this.page.getByRole("progressbar");
  readonly repair = () => this.page.getByRole("checkbox", { name: "Repair damaged characters" });
  readonly keep = () => this.page.getByRole("checkbox", { name: /^Keep the other files/ });
  readonly chosen = (name: string) => this.page.getByRole("list", { name: "Chosen files" }).getByRole("listitem").filter({ hasText: name });
  /** What was told of a file that went in; beside it the page lists what the revision holds, once it hears of it. */
  readonly taken = (path: string) => this.page.getByRole("list", { name: "Files taken" }).getByRole("listitem").filter({ hasText: path });
  /** What was told of a file that did not. */
  readonly refused = (name: string) => this.page.getByRole("list", { name: /not taken$/ }).getByRole("listitem").filter({ hasText: name });

  async open(reviewId: string): Promise<void> {
    await this.page.goto(`/reviews/${reviewId}/submit`);
  }
  async choose(files: readonly GivenFile[]): Promise<void> {
    const choosing = this.page.waitForEvent("filechooser");
    await this.page.getByRole("button", { name: "Choose files" }).click();
    await (await choosing).setFiles([...files]);
  }
  async paste(text: string, name: string): Promise<void> {
    await this.page.getByRole("tab", { name: "Paste a text" }).click();
    await this.page.getByLabel("Text", { exact: true }).fill(text);
    await this.page.getByLabel("File name").fill(name);
  }
  async submit(): Promise<void> {
    await this.page.getByRole("button", { name: /^Submit as revision/ }).click();
  }
  async goOn(): Promise<void> {
    await this.page.getByRole("link", { name: "Go to the review" }).click();
  }
}
