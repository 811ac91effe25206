import type { Page } from "@playwright/test";

/** The door for those who have an account. */
export class SignInPage {
  constructor(readonly page: Page) {}

  readonly heading = () => this.page.getByRole("heading", { level: 1, name: "Sign in to Klartecken" });
  readonly refusal = () => this.page.getByRole("alert").filter({ hasText: /\S/ });

  async signIn(email: string, password: string): Promise<void> {
    await this.page.getByLabel("E-mail").fill(email);
    await this.page.getByLabel("Password").fill(password);
    await this.page.getByRole("button", { name: "Sign in" }).click();
  }
}
