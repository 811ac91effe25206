import { test, expect } from "../fixtures";
import { openReview, keepFinding, answerAll, lineOf, itemsOf, proposeWithFixes } from "../reviews";
const D = "/tmp/ke2elog/shots";
for (const language of ["en", "sv"] as const)
test(`tour ${language}`, async ({ team, open }) => {
  test.setTimeout(240000);
  const me = await team.with("lead", language);
  const p = await open(null);
  await p.goto("/sign-in"); await p.screenshot({ path: `${D}/${language}-signin.png` });
  const page = await open(me);
  const shot = async (name: string) => { await page.waitForLoadState("networkidle"); await page.screenshot({ path: `${D}/${language}-${name}.png` }); };
  await page.goto("/"); await shot("home-empty");
  await page.goto("/reviews/new"); await shot("new");
  const r = await openReview(me, { sample: "analytics", language });
  const items = await itemsOf(me, r.id);
  await keepFinding(me, r.id, { place: { kind: "lines", path: "ticket-analytics.sv.md", startLine: lineOf("analytics", "state.last_run = "), endLine: lineOf("analytics", "session.commit") }, itemId: items[2]!.id });
  await keepFinding(me, r.id, { severity: "important", title: "Automatic replies count as first answers", section: 2, owner: "", due: null, place: { kind: "lines", path: "ticket-analytics.sv.md", startLine: 25, endLine: 25 } });
  await keepFinding(me, r.id, { severity: "minor", title: "No alert when the queue grows", section: 6 });
  await me.api.put(`/reviews/${r.id}/assessments/${items[0]!.id}`, { answer: "correct", basis: { check: "Looked" } });
  await page.goto(`/reviews/${r.id}`); await page.locator(".view-lines").waitFor(); await shot("workbench");
  await page.goto(`/reviews/${r.id}?item=${items[2]!.id}&section=${items[2]!.section}`); await page.locator(".view-lines").waitFor(); await shot("item");
  await page.goto(`/reviews/${r.id}?finding=1`); await page.locator(".view-lines").waitFor(); await shot("finding");
  await page.goto(`/reviews/${r.id}?finding=new`); await page.locator(".view-lines").waitFor(); await shot("finding-new");
  await page.getByRole("radio", { name: /Rendered|Formaterad/ }).click(); await page.locator(".prose h1").waitFor(); await shot("rendered");
  await page.goto(`/reviews/${r.id}/findings`); await shot("findings");
  await page.goto(`/reviews/${r.id}/verdict`); await shot("verdict");
  await page.goto(`/reviews/${r.id}/report`); await shot("report-draft");
  await page.goto(`/reviews/${r.id}/submit`); await shot("submit");
  await page.goto(`/`); await shot("home");
  await page.goto(`/account`); await shot("account");
  const o = await open(team.owner); await o.goto("/team"); await o.waitForLoadState("networkidle"); await o.screenshot({ path: `${D}/${language}-team.png`, fullPage: true });
  const n = await open(me, { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  for (const [name, url] of [["home","/"],["wb",`/reviews/${r.id}`],["item",`/reviews/${r.id}?item=${items[2]!.id}`],["new",`/reviews/${r.id}?finding=new`],["findings",`/reviews/${r.id}/findings`],["verdict",`/reviews/${r.id}/verdict`],["report",`/reviews/${r.id}/report`],["submit",`/reviews/${r.id}/submit`]] as const) {
    await n.goto(url); await n.waitForLoadState("networkidle"); await n.screenshot({ path: `${D}/${language}-n-${name}.png` });
  }
  const d = await open(me, { colorScheme: "dark" });
  await d.goto(`/reviews/${r.id}?item=${items[2]!.id}`); await d.locator(".view-lines").waitFor(); await d.waitForLoadState("networkidle"); await d.screenshot({ path: `${D}/${language}-dark-item.png` });
});
