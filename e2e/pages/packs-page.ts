import type { Locator, Page } from "@playwright/test";

/** The packs of a team, and one of them, as somebody reads them. */
export class PacksPage {
  constructor(readonly page: Page) {}

  async open(path = ""): Promise<void> {
    await this.page.goto(`/packs${path}`);
    await this.page.getByRole("heading", { level: 1 }).waitFor();
  }
  readonly list = (name: string): Locator => this.page.getByRole("table", { name });
  readonly link = (title: string): Locator => this.page.getByRole("link", { name: title, exact: true });
  readonly search = (): Locator => this.page.getByRole("searchbox", { name: "Search the questions" });
  readonly count = (): Locator => this.page.getByText(/^\d+ of \d+ questions$/);
  readonly item = (id: string): Locator => this.page.locator(`article#${id}`);
  readonly faults = (): Locator => this.page.getByRole("table", { name: "What is wrong" });

  async importFile(file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    const choosing = this.page.waitForEvent("filechooser");
    await this.page.getByRole("button", { name: "Choose file", exact: true }).click();
    await (await choosing).setFiles(file);
  }
}
