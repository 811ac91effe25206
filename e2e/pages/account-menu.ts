import type { Page } from "@playwright/test";

/** The menu with one's language, theme and the way out, in whichever language it is shown. */
export class AccountMenu {
  constructor(readonly page: Page) {}

  private readonly opener = () => this.page.getByRole("button", { name: /^(Account menu|Kontomeny)/ });

  async choose(name: string): Promise<void> {
    await this.opener().click();
    await this.page.getByRole("menuitemradio", { name, exact: true }).click();
  }
  async signOut(): Promise<void> {
    await this.opener().click();
    await this.page.getByRole("menuitem", { name: /^(Sign out|Logga ut)$/ }).click();
  }
}
