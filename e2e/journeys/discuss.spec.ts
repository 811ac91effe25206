import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "../fixtures";
import { DiscussionPage } from "../pages/discussion-page";
import { WorkbenchPage } from "../pages/workbench-page";
import { lineOf, openReview } from "../reviews";

const LINE = lineOf("analytics", "state.last_run = ");

interface MadeDiscussion {
  readonly id: string;
  readonly comments: readonly { readonly id: string; readonly version: number }[];
}

test("lines are discussed with somebody named by keyboard, who comes by the bell to the very comment and settles it", async ({ team, open }) => {
  const author = await team.with("author");
  const reviewer = await team.with("reviewer");
  const review = await openReview(author, { sample: "analytics" });
  const workbench = new WorkbenchPage(await open(reviewer));
  const { page } = workbench;
  await workbench.open(review.id, `?lines=${LINE}`);
  await workbench.selectLines(LINE, LINE);
  await page.getByRole("button", { name: "Discuss these lines" }).click();
  const dialog = page.getByRole("dialog", { name: "Discuss these lines" });
  const text = dialog.getByLabel("Comment");
  await text.pressSequentially("Is this **safe**, @aut");
  await expect(page.getByRole("option", { name: /Author/ })).toBeVisible();
  await page.keyboard.press("Enter");
  await expect(text).toHaveValue("Is this **safe**, @Author ");
  await dialog.getByLabel("Where I stand").selectOption("blocking");
  await dialog.getByRole("radio", { name: "Preview" }).click();
  await expect(dialog.locator("strong")).toHaveText("safe");
  await dialog.getByRole("radio", { name: "Write" }).click();
  await text.press("ControlOrMeta+Enter");
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole("link", { name: "1 discussion blocked" })).toBeVisible();

  const talk = new DiscussionPage(await open(author));
  await talk.page.goto("/account");
  await expect(talk.bell()).toHaveAccessibleName("Notices, 1 new");
  await talk.bell().click();
  await talk.notice(/Reviewer mentioned you.*Is this safe, @Author/s).click();
  await expect(talk.page).toHaveURL(new RegExp(`/reviews/${review.id}/discussion\\?discussion=.*#comment-`));
  await expect(talk.comment("Is this safe, @Author")).toBeFocused();
  await expect(talk.thread("Is this safe").getByText("state.last_run").first()).toBeVisible();
  await talk.thread("Is this safe").getByRole("button", { name: "Reply" }).click();
  await talk.thread("Is this safe").getByLabel("Reply").fill("It runs in one transaction now.");
  await talk.thread("Is this safe").getByRole("button", { name: "Send" }).click();
  await expect(talk.comment("It runs in one transaction now.")).toBeVisible();
  await expect(talk.thread("Is this safe").getByText("Blocked by Reviewer")).toBeVisible();
  await expect(talk.bell()).toHaveAccessibleName("Notices");

  const back = new DiscussionPage(page);
  await back.open(review.id);
  await back.thread("Is this safe").getByRole("button", { name: "Reply" }).click();
  await back.thread("Is this safe").getByLabel("Where I stand").selectOption("satisfied");
  await back.thread("Is this safe").getByRole("button", { name: "Change where I stand" }).click();
  await expect(back.thread("Is this safe").getByText("Resolved", { exact: true })).toBeVisible();
  await expect(page.getByRole("link", { name: "1 discussion blocked" })).toHaveCount(0);
  await back.filter("Unsettled").click();
  await expect(back.thread("Is this safe")).toHaveCount(0);
  await expect(page.getByText("Nothing fits this filter")).toBeVisible();
});

test("a blocking question holds the verdict at NO until the author answers; an answer that is none is asked again", async ({ team, open }) => {
  const author = await team.with("author");
  const reviewer = await team.with("reviewer");
  const review = await openReview(author, { sample: "analytics" });
  const asking = new DiscussionPage(await open(reviewer));
  await asking.open(review.id);
  await asking.page.getByRole("button", { name: "Ask the author" }).click();
  await asking.page.getByLabel("What you ask the author").fill("Who restarts the sync at night?");
  await asking.page.getByLabel("Answer by").fill("2020-01-02");
  await asking.page.getByLabel("Blocks the verdict until answered").check();
  await asking.page.getByRole("button", { name: "Ask", exact: true }).click();
  await expect(asking.question(1).getByText("Blocks the verdict")).toBeVisible();
  await expect(asking.question(1).getByText("Overdue since")).toBeVisible();
  await asking.page.goto(`/reviews/${review.id}/verdict`);
  await expect(asking.page.getByText("Question 1: Who restarts the sync at night?").first()).toBeVisible();

  const answering = new DiscussionPage(await open(author));
  await answering.page.goto("/account");
  await answering.bell().click();
  await answering.notice(/Reviewer asks you/).click();
  await answering.question(1).getByRole("button", { name: "Answer" }).click();
  await answering.page.getByLabel("Answer to question 1").fill("Somebody will.");
  await answering.question(1).getByRole("button", { name: "Answer" }).click();
  await expect(answering.question(1).getByText("Somebody will.")).toBeVisible();
  await expect(answering.page.getByText("Every question is answered")).toBeVisible();

  await asking.open(review.id);
  await asking.question(1).getByRole("button", { name: "Not answered" }).click();
  await asking.page.getByLabel("What is missing in the answer").fill("A name.");
  await asking.page.getByRole("button", { name: "Ask again" }).click();
  await expect(asking.question(1).getByText("Waits for the author")).toBeVisible();
  await asking.question(1).getByText("Earlier").click();
  await expect(asking.question(1).getByText("Somebody will.")).toBeVisible();
  await expect(asking.question(1).getByText("A name.")).toBeVisible();
});

test("a comment is edited, deleted and brought back; one that somebody changed meanwhile shows both texts", async ({ team, open }) => {
  const review = await openReview(team.owner, { sample: "analytics" });
  const made = await team.owner.api.post<MadeDiscussion>(`/reviews/${review.id}/discussions`, { body: "First words" });
  const talk = new DiscussionPage(await open(team.owner));
  const { page } = talk;
  await talk.open(review.id);
  await talk.act("First words", "Edit");
  await page.getByRole("textbox", { name: /^Comment(?!,)/ }).fill("Words of this window");
  const [comment] = made.comments;
  await team.owner.api.patch(`/reviews/${review.id}/discussions/${made.id}/comments/${comment!.id}`, { body: "Words of another window", version: 1 });
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Somebody changed this while you were writing")).toBeVisible();
  await expect(page.getByText("Words of another window").first()).toBeVisible();
  await expect(page.getByRole("textbox", { name: /^Comment(?!,)/ })).toHaveValue("Words of this window");
  await page.getByRole("button", { name: "Mine for all" }).click();
  await page.getByRole("button", { name: "Save", exact: true }).click();
  await expect(talk.comment("Words of this window").getByText(/^edited /)).toBeVisible();

  await talk.act("Words of this window", "Delete");
  await expect(page.getByText(/^Deleted by Owner/)).toBeVisible();
  await expect(page.getByText("Words of this window")).toHaveCount(0);
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(talk.comment("Words of this window")).toBeVisible();
});

test("a comment being written comes back after a reload, marked, and is gone once it is sent", async ({ team, open }) => {
  const review = await openReview(team.owner, { sample: "analytics" });
  await team.owner.api.post(`/reviews/${review.id}/discussions`, { body: "What do you think?" });
  const talk = new DiscussionPage(await open(team.owner));
  await talk.open(review.id);
  const thread = talk.thread("What do you think?");
  await thread.getByRole("button", { name: "Reply" }).click();
  await expect(thread.getByLabel("Reply")).toBeFocused();
  await thread.getByLabel("Reply").fill("Half a thought");
  await talk.page.reload();
  await expect(thread.getByLabel("Reply")).toHaveValue("Half a thought");
  await expect(thread.getByText(/^Draft from/)).toBeVisible();
  await thread.getByLabel("Reply").press("ControlOrMeta+Enter");
  await expect(talk.comment("Half a thought")).toBeVisible();
  await talk.page.reload();
  await expect(talk.comment("Half a thought")).toBeVisible();
  await expect(thread.getByLabel("Reply")).toHaveCount(0);
});

test("hostile Markdown in a comment runs nothing, leads nowhere and loads nothing", async ({ team, open }) => {
  const review = await openReview(team.owner, { sample: "analytics" });
  await team.owner.api.post(`/reviews/${review.id}/discussions`, {
    body: [
      "Hostile words",
      "<script>window.broken = true</script>",
      '<img src="https://tracker.example/a.png" onerror="window.broken = true">',
      "![pixel](https://tracker.example/b.png) ![inline](data:image/svg+xml;base64,PHN2Zz4=)",
      "[run](javascript:window.broken=true) [data](data:text/html,<script>window.broken=true</script>)",
    ].join("\n\n"),
  });
  const talk = new DiscussionPage(await open(team.owner));
  const { page } = talk;
  const elsewhere: string[] = [];
  page.on("request", (request) => new URL(request.url()).hostname === "tracker.example" && elsewhere.push(request.url()));
  await talk.open(review.id);
  const comment = talk.comment("Hostile words");
  await expect(comment.getByRole("link", { name: /pixel/ })).toHaveAttribute("href", "https://tracker.example/b.png");
  await expect(comment.locator("img, script, iframe")).toHaveCount(0);
  await expect(comment.locator("a[href^='javascript:'], a[href^='data:']")).toHaveCount(0);
  expect(elsewhere).toEqual([]);
  expect(await page.evaluate(() => "broken" in window)).toBe(false);
});

test("who may only read sees the talk and is told why they cannot join it", async ({ team, open }) => {
  const viewer = await team.with("viewer");
  const review = await openReview(team.owner, { sample: "analytics" });
  await team.owner.api.post(`/reviews/${review.id}/discussions`, { body: "For all to read" });
  const talk = new DiscussionPage(await open(viewer));
  await talk.open(review.id);
  await expect(talk.comment("For all to read")).toBeVisible();
  await expect(talk.page.getByText(/Your role, viewer, does not allow this/)).toBeVisible();
  await expect(talk.page.getByRole("button", { name: "Ask the author" })).toHaveCount(0);
});

test("axe finds nothing on the page of discussions, with a list of people and with notices open", async ({ team, open }) => {
  const review = await openReview(team.owner, { sample: "analytics" });
  const author = await team.with("author");
  for (const body of ["One", "Two"]) await author.api.post(`/reviews/${review.id}/discussions`, { body, disposition: "blocking" });
  await author.api.post(`/reviews/${review.id}/discussions`, { body: "Three", place: { quote: "state.last_run" } });
  await team.owner.api.post(`/reviews/${review.id}/questions`, { text: "Why?", isBlocking: true, due: "2020-01-02" });
  const talk = new DiscussionPage(await open(team.owner));
  const { page } = talk;
  const expectClean = async (theme: "light" | "dark") => {
    await page.evaluate((name) => (document.documentElement.dataset.theme = name), theme);
    const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]).analyze();
    expect(violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${theme} ${id}: ${target.join(" ")}`))).toEqual([]);
  };
  await talk.open(review.id);
  await talk.thread("One").getByRole("button", { name: "Reply" }).click();
  await talk.thread("One").getByLabel("Reply").pressSequentially("@aut");
  await expect(page.getByRole("option", { name: /Author/ })).toBeVisible();
  await expectClean("light");
  await expectClean("dark");
  await page.keyboard.press("Escape");
  await talk.bell().click();
  await expect(page.getByRole("dialog", { name: "Notices" })).toBeVisible();
  await expectClean("light");
});
