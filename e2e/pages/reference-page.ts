import type { Locator, Page } from "@playwright/test";

/** The reference of the API, as somebody reads it who writes a script. */
export class ReferencePage {
  constructor(private readonly page: Page) {}

  async open(operation = ""): Promise<void> {
    await this.page.goto(`/reference${operation && `/${operation}`}`);
    await this.page.getByRole("heading", { level: 1 }).waitFor();
  }
  search(): Locator {
    return this.page.getByRole("searchbox", { name: "Search the operations" });
  }
  operation(summary: string): Locator {
    return this.page.getByRole("link", { name: summary, exact: true });
  }
  count(): Locator {
    return this.page.getByText(/^\d+ of \d+ operations$/);
  }
  part(name: string): Locator {
    return this.page.getByRole("region", { name });
  }
  example(): Locator {
    return this.page.getByRole("group", { name: "Example" });
  }
}
