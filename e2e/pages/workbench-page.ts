import type { Locator, Page } from "@playwright/test";
import type { Item } from "../reviews";

/** The three panes of a review. */
export class WorkbenchPage {
  constructor(readonly page: Page) {}

  readonly document = () => this.page.getByRole("region", { name: "Submission" });
  readonly guidance = () => this.page.getByRole("region", { name: "Guidance" });
  /** The text in the editor; Monaco draws lines, which have no role of their own. */
  readonly text = () => this.document().locator(".view-lines");
  readonly rendered = () => this.document().locator(".prose");
  readonly file = (path: string) => this.page.getByRole("navigation", { name: "Files" }).getByRole("button", { name: path });
  readonly bar = () => this.page.getByRole("navigation", { name: "This review" });
  /** The line of the bar that says what is looked at. */
  readonly round = (revision: number) => this.page.getByText(new RegExp(`Round \\d+ · Revision ${revision}$`));
  readonly warning = () => this.page.getByText("A verdict has been issued on this.");

  async open(reviewId: string, place = ""): Promise<void> {
    await this.page.goto(`/reviews/${reviewId}${place}`);
    await this.isThere();
  }
  /** Waits for the editor, which a browser that has not been here before loads first. */
  async isThere(): Promise<void> {
    await this.text().waitFor({ timeout: 30_000 });
  }
  async openItem(reviewId: string, item: Item, lines?: { start: number; end: number }): Promise<void> {
    const at = lines ? `&lines=${lines.start}-${lines.end}` : "";
    await this.open(reviewId, `?item=${encodeURIComponent(item.id)}${at}`);
    await this.question(item).waitFor();
  }
  async openSection(name: string): Promise<void> {
    await this.page.getByRole("navigation", { name: "Sections" }).getByRole("button", { name }).click();
  }

  readonly question = (item: Item) => this.guidance().getByRole("heading", { level: 2, name: item.question.en });
  readonly answer = (name: "Correct" | "Questionable" | "Wrong" | "Not applicable") =>
    this.guidance().getByRole("radio", { name: new RegExp(`^${name}`) });
  readonly check = () => this.guidance().getByLabel("Your own check, in words");
  readonly saved = () => this.guidance().getByText("Saved", { exact: true });
  readonly save = () => this.guidance().getByRole("button", { name: "Save", exact: true });

  /** Selects whole lines as a reader does: on one line number, then with Shift on another. */
  async selectLines(start: number, end: number): Promise<void> {
    await this.lineNumber(start).click();
    if (end !== start) await this.lineNumber(end).click({ modifiers: ["Shift"] });
  }
  private lineNumber(line: number): Locator {
    return this.document().locator(".line-numbers").filter({ hasText: new RegExp(`^${line}$`) });
  }
  async render(): Promise<void> {
    await this.document().getByRole("radio", { name: "Rendered" }).click();
    await this.rendered().waitFor();
  }
  async findingFromLines(): Promise<void> {
    await this.page.getByRole("button", { name: "Finding from these lines" }).click();
  }
  /** On a narrow screen the panes are tabs. */
  readonly tab = (name: "Sections" | "Submission" | "Guidance") => this.page.getByRole("tab", { name });
}
