import type { Page } from "@playwright/test";
import type { Role } from "../people";

/** Members, invitations, tokens and settings of a team. */
export class TeamPage {
  constructor(readonly page: Page) {}

  readonly members = () => this.page.getByRole("table", { name: "Members" });
  readonly member = (email: string) => this.members().getByRole("row").filter({ hasText: email });
  readonly dialog = () => this.page.getByRole("dialog", { name: "Invite somebody" });

  async open(): Promise<void> {
    await this.page.goto("/team");
  }
  /** Invites by the dialog that is open, and gives the link that is shown once. */
  async fillInvitation(email: string, role?: Role): Promise<string> {
    await this.dialog().getByLabel("E-mail").fill(email);
    if (role) await this.dialog().getByLabel("Role").selectOption(role);
    await this.dialog().getByRole("button", { name: "Invite" }).click();
    return this.dialog().getByRole("textbox", { name: "Invitation link" }).inputValue();
  }
  async invite(email: string, role: Role): Promise<string> {
    await this.page.getByRole("button", { name: "Invite", exact: true }).click();
    return this.fillInvitation(email, role);
  }
}
