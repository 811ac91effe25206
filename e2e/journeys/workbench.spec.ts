import { expect, test } from "../fixtures";
import { FindingPane } from "../pages/finding-pane";
import { FindingsPage } from "../pages/findings-page";
import { WorkbenchPage } from "../pages/workbench-page";
import { inDays, itemsOf, keepFinding, lineOf, openReview, SAMPLES } from "../reviews";

const CODE = { start: lineOf("analytics", "state.last_run = "), end: lineOf("analytics", "session.commit()") };
const AT_CODE = { kind: "lines", path: SAMPLES.analytics, startLine: CODE.start, endLine: CODE.end };

test("an item is answered by mouse and by key, and what it still needs is said beside it", async ({ team, open }) => {
  const review = await openReview(team.owner, { sample: "analytics" });
  const items = await itemsOf(team.owner, review.id);
  const item = items.find((one) => one.required)!;
  const workbench = new WorkbenchPage(await open(team.owner));
  const { page } = workbench;
  await workbench.open(review.id);
  await workbench.openSection(SECTION[item.section]!);
  await workbench.guidance().getByRole("button", { name: item.question.en }).click();
  await expect(workbench.question(item)).toBeVisible();

  await workbench.answer("Correct").click();
  await expect(workbench.answer("Correct")).toBeChecked();
  await expect(workbench.guidance().getByText("A required item answered correct needs what it rests on")).toBeVisible();
  await workbench.check().fill("Stopped the process between two pages; the next run fetched both again.");
  await expect(workbench.guidance().getByText("A required item answered correct needs what it rests on")).toHaveCount(0);
  await workbench.save().click();
  await expect(workbench.saved()).toBeVisible();

  // In a field a key is a letter; outside it is an answer.
  await workbench.check().press("End");
  await workbench.check().pressSequentially(" 3 times");
  await expect(workbench.check()).toHaveValue(/3 times$/);
  await expect(workbench.answer("Correct")).toBeChecked();

  await workbench.question(item).click();
  await page.keyboard.press("2");
  await expect(workbench.answer("Questionable")).toBeChecked();
  await expect(workbench.guidance().getByText("This answer needs a finding from the item.")).toBeVisible();
  await page.keyboard.press("3");
  await expect(workbench.answer("Wrong")).toBeChecked();
  await page.keyboard.press("0");
  await expect(workbench.answer("Not applicable")).toBeChecked();
  await expect(workbench.guidance().getByText("Say why it is not applicable.")).toBeVisible();
  await page.keyboard.press("1");
  await expect(workbench.answer("Correct")).toBeChecked();
  await expect(workbench.saved()).toBeVisible();

  await page.reload();
  await expect(workbench.answer("Correct")).toBeChecked();
  await expect(workbench.check()).toHaveValue(/the next run fetched both again\. 3 times$/);

  const next = items[items.findIndex((one) => one.id === item.id) + 1]!;
  await workbench.question(item).click();
  await page.keyboard.press("j");
  await expect(workbench.question(next)).toBeVisible();
  await page.keyboard.press("k");
  await expect(workbench.question(item)).toBeVisible();
  await page.goBack();
  await expect(workbench.question(next)).toBeVisible();
});

test("keys answer nothing once they are switched off", async ({ team, open }) => {
  const review = await openReview(team.owner, { sample: "analytics" });
  const [item] = await itemsOf(team.owner, review.id);
  const workbench = new WorkbenchPage(await open(team.owner));
  const { page } = workbench;
  await page.goto("/account");
  await page.getByRole("checkbox", { name: "Single keys as shortcuts" }).uncheck();
  await workbench.openItem(review.id, item!);
  await page.keyboard.press("1");
  await page.keyboard.press("f");
  await expect(workbench.answer("Correct")).not.toBeChecked();
  await workbench.answer("Wrong").click();
  await expect(workbench.answer("Wrong")).toBeChecked();
});

test("an answer rests on lines that were selected in the document", async ({ team, open }) => {
  const review = await openReview(team.owner, { sample: "analytics" });
  const [item] = await itemsOf(team.owner, review.id);
  const workbench = new WorkbenchPage(await open(team.owner));
  await workbench.openItem(review.id, item!, CODE);
  await workbench.selectLines(CODE.start, CODE.end);
  await expect(workbench.page.getByText(`Lines ${CODE.start}–${CODE.end} selected`).first()).toBeVisible();
  await workbench.guidance().getByRole("button", { name: `Add lines ${CODE.start}–${CODE.end} of ${SAMPLES.analytics}` }).click();
  const place = workbench.guidance().getByRole("button", { name: `${SAMPLES.analytics}:${CODE.start}–${CODE.end}`, exact: true });
  await expect(place).toBeVisible();
  await expect(workbench.saved()).toBeVisible();
  await workbench.page.reload();
  await expect(place).toBeVisible();
});

test("a finding starts from selected lines, says what it lacks while it is written, and suggests an edit as a diff", async ({ team, open }) => {
  const review = await openReview(team.owner, { sample: "analytics" });
  const workbench = new WorkbenchPage(await open(team.owner));
  const { page } = workbench;
  await workbench.open(review.id, `?lines=${CODE.start}-${CODE.end}`);
  await workbench.selectLines(CODE.start, CODE.end);
  await workbench.findingFromLines();

  const finding = new FindingPane(page);
  await expect(finding.fromLine()).toHaveValue(String(CODE.start));
  await expect(finding.toLine()).toHaveValue(String(CODE.end));
  await expect(finding.part("Place: there")).toBeVisible();
  await expect(finding.part("Why: missing")).toBeVisible();

  await finding.heading().fill("The watermark moves although a page failed");
  await finding.severity().selectOption("critical");
  await expect(finding.completeness()).toContainText("A critical finding that is incomplete holds the verdict at NO.");
  await finding.field("why").fill("Page 3 of 9 fails, the run still ends: 600 tickets are never fetched.");
  await expect(finding.part("Why: there")).toBeVisible();
  await finding.field("fix").fill("Store the newest update that was seen, in the same transaction.");
  await page.getByRole("button", { name: `Suggest an edit of lines ${CODE.start}–${CODE.end}` }).click();
  await expect(finding.part("Code, or why none: there")).toBeVisible();
  await page.getByLabel(`Lines ${CODE.start}–${CODE.end} of ${SAMPLES.analytics} become`).fill("    state.last_run = newest\n    session.commit()");
  await expect(finding.difference().getByRole("row", { name: /Removed.*datetime\.utcnow/ })).toBeVisible();
  await expect(finding.difference().getByRole("row", { name: /Added.*newest/ })).toBeVisible();
  await finding.field("verification").fill("Answer 500 on page 3; the next run fetches 900 of 900.");
  await finding.field("owner").fill("Platform team");
  await finding.field("due").fill(inDays(7));
  await expect(finding.completeness()).toContainText("Completeness: Complete");
  await finding.open();

  await expect(finding.title("1 The watermark moves although a page failed")).toBeVisible();
  await expect(finding.difference().getByRole("row", { name: /Added.*newest/ })).toBeVisible();
  await expect(page.getByRole("button", { name: `${SAMPLES.analytics}:${CODE.start}–${CODE.end}` })).toBeVisible();
});

test("a finding from an item begins with the item's words, one from nothing is empty", async ({ team, open }) => {
  const review = await openReview(team.owner, { sample: "analytics" });
  const { items } = await team.owner.api.get<{ items: { id: string; template: { severity: string }; text: { template: { title: string } } }[] }>(
    `/reviews/${review.id}/guidance?language=en`,
  );
  const critical = items.find((one) => one.template.severity === "critical")!;
  const item = (await itemsOf(team.owner, review.id)).find((one) => one.id === critical.id)!;
  const workbench = new WorkbenchPage(await open(team.owner));
  const finding = new FindingPane(workbench.page);
  await workbench.openItem(review.id, item);
  await workbench.guidance().getByRole("button", { name: "Open a finding from this item" }).click();
  await expect(finding.heading()).toHaveValue(critical.text.template.title);
  await expect(finding.severity()).toHaveValue("critical");
  await expect(workbench.guidance().getByText(`From item ${item.id}`)).toBeVisible();
  await workbench.page.getByRole("button", { name: "Cancel" }).click();

  await workbench.guidance().getByRole("button", { name: "Back to the section" }).click();
  await workbench.page.keyboard.press("f");
  await expect(finding.title("New finding")).toBeVisible();
  await expect(finding.heading()).toHaveValue("");
  await finding.heading().fill("Nobody is told when the sync stops");
  await finding.place("Absent");
  await workbench.guidance().getByLabel("What is missing").fill("an alert on a run that never ended");
  await workbench.guidance().getByLabel("What was looked for, and where").fill("alert, larm and notify in the whole brief");
  await finding.open();
  await expect(finding.title("1 Nobody is told when the sync stops")).toBeVisible();
  await expect(workbench.guidance().getByText("an alert on a run that never ended")).toBeVisible();
});

test("the document as a page shows the findings at their lines and leads to them", async ({ team, open }) => {
  const review = await openReview(team.owner, { sample: "analytics" });
  await keepFinding(team.owner, review.id, { place: AT_CODE });
  const workbench = new WorkbenchPage(await open(team.owner));
  await workbench.open(review.id);
  await workbench.render();
  await expect(workbench.rendered().getByRole("heading", { level: 1, name: "Driftsättning: ärendeanalys för supporten" })).toBeVisible();
  await expect(workbench.rendered().getByRole("table")).toContainText("Lösningstid");
  await workbench.rendered().getByRole("button", { name: "Finding 1: A page that fails is skipped for ever" }).click();
  await expect(new FindingPane(workbench.page).title("1 A page that fails is skipped for ever")).toBeVisible();
});

test("a finding that is opened from elsewhere brings its file and lines with it", async ({ team, open }) => {
  const review = await openReview(team.owner, { sample: "analytics" });
  const long = Array.from({ length: 300 }, (_, line) => `setting_${line + 1} = ${line}`).join("\n");
  await team.owner.api.post(`/reviews/${review.id}/revisions`, { text: long, name: "settings.py", keep: 1 });
  await keepFinding(team.owner, review.id, { place: { kind: "lines", path: "settings.py", startLine: 250, endLine: 251 } });
  const page = await open(team.owner);
  await new FindingsPage(page).open(review.id);
  await page.getByRole("link", { name: "A page that fails is skipped for ever" }).click();
  const workbench = new WorkbenchPage(page);
  await expect(workbench.file("settings.py")).toHaveAttribute("aria-current", "true");
  await workbench.isThere();
  await expect(workbench.text()).toContainText("setting_250 = 249");
});

test("a save that meets another shows both texts and overwrites nothing unseen", async ({ team, open }) => {
  const review = await openReview(team.owner, { sample: "analytics" });
  const made = await keepFinding(team.owner, review.id, { place: AT_CODE });
  const reviewer = await team.with("reviewer");
  const mine = new FindingPane(await open(reviewer));
  await new WorkbenchPage(mine.page).open(review.id, "?finding=1");
  await mine.edit();
  await mine.field("fix").fill("Mine: store the newest update.");

  const theirs = new FindingPane(await open(team.owner));
  await new WorkbenchPage(theirs.page).open(review.id, "?finding=1");
  await theirs.edit();
  await theirs.field("fix").fill("Theirs: keep one watermark for each entity.");
  await theirs.save();
  await expect(theirs.title(`1 ${made.title}`)).toBeVisible();

  await expect(mine.conflict()).toContainText("Mine: store the newest update.");
  await expect(mine.conflict()).toContainText("Theirs: keep one watermark for each entity.");
  const stored = () => team.owner.api.get<{ fix: string }>(`/reviews/${review.id}/findings/${made.id}`);
  expect((await stored()).fix).toBe("Theirs: keep one watermark for each entity.");

  await mine.conflict().getByRole("button", { name: "Mine for all" }).click();
  await mine.save();
  await expect(mine.title(`1 ${made.title}`)).toBeVisible();
  expect((await stored()).fix).toBe("Mine: store the newest update.");
});

test("what is being written survives a lost connection, a look at other lines and a slip of a key", async ({ team, open }) => {
  const review = await openReview(team.owner, { sample: "analytics" });
  const workbench = new WorkbenchPage(await open(team.owner));
  const { page } = workbench;
  const finding = new FindingPane(page);
  await workbench.open(review.id, "?finding=new");
  await finding.heading().fill("Runs overlap");
  await finding.field("why").fill("A run of 25 minutes meets the next one after 20.");
  await workbench.file(SAMPLES.analytics).click();
  await page.keyboard.press("j");
  await page.keyboard.press("f");
  await expect(finding.heading()).toHaveValue("Runs overlap");

  await page.context().setOffline(true);
  await finding.open();
  await expect(page.getByText("The server cannot be reached. What you typed is still here; try again.")).toBeVisible();
  await expect(finding.field("why")).toHaveValue("A run of 25 minutes meets the next one after 20.");
  await page.context().setOffline(false);
  await finding.open();
  await expect(finding.title("1 Runs overlap")).toBeVisible();
});

test("an answer that meets another shows both, and the stored one can be taken", async ({ team, open }) => {
  const review = await openReview(team.owner, { sample: "analytics" });
  const [item] = await itemsOf(team.owner, review.id);
  const workbench = new WorkbenchPage(await open(await team.with("reviewer")));
  // Without the stream nothing is known of the other before one saves.
  await workbench.page.route("**/api/v1/stream", (route) => route.abort());
  await workbench.openItem(review.id, item!);
  await workbench.check().fill("Mine: read the code.");
  await team.owner.api.put(`/reviews/${review.id}/assessments/${encodeURIComponent(item!.id)}`, {
    answer: "wrong",
    basis: { check: "Theirs: ran it twice." },
  });
  await workbench.answer("Correct").click();
  const conflict = workbench.guidance().getByRole("status").filter({ hasText: "changed this while you were writing" });
  await expect(conflict).toContainText("Mine: read the code.");
  await expect(conflict).toContainText("Theirs: ran it twice.");
  await conflict.getByRole("button", { name: "Theirs for all" }).click();
  await expect(workbench.answer("Wrong")).toBeChecked();
  await expect(workbench.check()).toHaveValue("Theirs: ran it twice.");
});

test("the findings are filtered and sorted", async ({ team, open }) => {
  const review = await openReview(team.owner, { sample: "analytics" });
  await keepFinding(team.owner, review.id, { title: "Beta is late", severity: "minor", section: 6, due: inDays(1) });
  await keepFinding(team.owner, review.id, { title: "Alpha is lost", severity: "critical", section: 3, due: inDays(9) });
  await keepFinding(team.owner, review.id, { title: "Gamma is slow", severity: "important", section: 4, owner: "", due: null });
  const findings = new FindingsPage(await open(team.owner));
  await findings.open(review.id);
  await expect(findings.titles()).toHaveText(["Alpha is lost", "Gamma is slow", "Beta is late"]);
  await expect(findings.row("Gamma is slow")).toContainText("Owner, Due date");

  await findings.sortBy("Finding");
  await expect(findings.titles()).toHaveText(["Alpha is lost", "Beta is late", "Gamma is slow"]);
  await expect(findings.column("Finding")).toHaveAttribute("aria-sort", "ascending");
  await findings.sortBy("Due");
  await expect(findings.titles()).toHaveText(["Beta is late", "Alpha is lost", "Gamma is slow"]);
  await findings.sortBy("Due");
  await expect(findings.column("Due")).toHaveAttribute("aria-sort", "descending");

  await findings.filter("Severity", "Critical");
  await expect(findings.titles()).toHaveText(["Alpha is lost"]);
  await expect(findings.count()).toHaveText(/^1 finding of 3/);
  await findings.filter("Section", "6. Feature gaps");
  await expect(findings.page.getByText("No finding matches the filter")).toBeVisible();
  await findings.page.getByRole("button", { name: "Clear the filter" }).first().click();
  await expect(findings.titles()).toHaveCount(3);
  await findings.search("gamma slow");
  await expect(findings.titles()).toHaveText(["Gamma is slow"]);
});

test("on a narrow screen the document is numbered text, and a finding starts from its lines", async ({ team, open }) => {
  const review = await openReview(team.owner, { sample: "analytics" });
  const workbench = new WorkbenchPage(await open(team.owner, { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }));
  const { page } = workbench;
  await page.goto(`/reviews/${review.id}`);
  const text = page.getByRole("group", { name: SAMPLES.analytics });
  await expect(text.getByText("# Driftsättning: ärendeanalys för supporten")).toBeVisible();
  await text.getByRole("button", { name: `Line ${CODE.start}`, exact: true }).tap();
  await text.getByRole("button", { name: `Line ${CODE.end}`, exact: true }).tap();
  await workbench.findingFromLines();
  const finding = new FindingPane(page);
  await expect(finding.fromLine()).toHaveValue(String(CODE.start));
  await expect(finding.toLine()).toHaveValue(String(CODE.end));
  await finding.heading().fill("The watermark moves although a page failed");
  await finding.open();
  await expect(finding.title("1 The watermark moves although a page failed")).toBeVisible();
  await workbench.tab("Submission").tap();
  await expect(text.getByRole("button", { name: new RegExp(`^Line ${CODE.start}: Finding 1`) })).toBeVisible();
});

test("claims that come after the text move no line of it away under a finger", async ({ team, open }) => {
  const review = await openReview(team.owner, { sample: "analytics" });
  const page = await open(team.owner, { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(/\/api\/v1\/reviews\/[^/]+\/(?:claims|contradictions|analysis)(?:\?|$)/, async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(`/reviews/${review.id}`);
  const line = page.getByRole("group", { name: SAMPLES.analytics }).getByRole("button", { name: new RegExp(`^Line ${CODE.end}(?:$|:)`) });
  await line.scrollIntoViewIfNeeded();
  const menu = page.getByRole("button", { name: /^Claims in the margin/ });
  await expect(menu).toHaveText(/Claims …$/);
  const before = await line.boundingBox();
  release();
  await expect(menu).toHaveText(/\d claims$/);
  await expect(page.getByRole("button", { name: /^Claim, / }).first()).toBeAttached();
  expect(await line.boundingBox()).toEqual(before);
});

test("on a narrow screen an address leads to the item it names", async ({ team, open }) => {
  const review = await openReview(team.owner, { sample: "analytics" });
  const item = (await itemsOf(team.owner, review.id)).at(-1)!;
  const workbench = new WorkbenchPage(await open(team.owner, { viewport: { width: 360, height: 740 } }));
  await workbench.page.goto(`/reviews/${review.id}?item=${encodeURIComponent(item.id)}`);
  await expect(workbench.page.getByRole("heading", { level: 2, name: item.question.en })).toBeVisible();
  await expect(workbench.tab("Guidance")).toHaveAttribute("aria-selected", "true");
});

const SECTION: Record<number, string> = {
  1: "Critical risks",
  2: "Domain correctness",
  3: "Database & schema",
  4: "Scalability & performance",
  5: "Security & production readiness",
  6: "Feature gaps",
};
