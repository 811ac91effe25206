import { expect, test } from "../fixtures";
import { EmptyInstallation, readRunning } from "../installation";
import { AccountMenu } from "../pages/account-menu";
import { SignInPage } from "../pages/sign-in-page";
import { TeamPage } from "../pages/team-page";
import { anEmail, PASSWORD } from "../people";

test("a wrong password and an unknown address get the same answer; the right ones lead on to where one was going", async ({ team, open }) => {
  const page = await open(null);
  await page.goto("/team");
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fteam$/);

  const door = new SignInPage(page);
  await door.signIn(team.owner.email, "not the password");
  await expect(door.refusal()).toHaveText("The e-mail address or the password is not right.");
  await door.signIn(anEmail("nobody"), PASSWORD);
  await expect(door.refusal()).toHaveText("The e-mail address or the password is not right.");

  await door.signIn(team.owner.email, PASSWORD);
  await expect(page).toHaveURL("/team");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(team.name);
});

test("whoever signs out sees nothing more, and comes back to the page they were on", async ({ team, open }) => {
  const page = await open(team.owner);
  await page.goto("/");
  await new AccountMenu(page).signOut();
  await expect(new SignInPage(page).heading()).toBeVisible();

  await page.goto("/reviews/new?from=menu");
  await expect(new SignInPage(page).heading()).toBeVisible();
  await new SignInPage(page).signIn(team.owner.email, PASSWORD);
  await expect(page).toHaveURL("/reviews/new?from=menu");
  await expect(page.getByRole("heading", { level: 1, name: "New review" })).toBeVisible();
});

test("what is typed and sent before the page is alive stays, and goes through once it is", async ({ team, open }) => {
  const page = await open(null);
  let release = () => {};
  const scripts = new Promise<void>((done) => (release = done));
  await page.route("**/_next/static/**/*.js", async (route) => {
    await scripts;
    await route.continue();
  });
  await page.goto("/sign-in?next=/team", { waitUntil: "commit" });
  await page.getByLabel("E-mail").fill(team.owner.email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByLabel("Password").press("Enter");
  await expect(page.getByRole("button", { name: "Sign in" })).toBeDisabled();
  release();
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).toHaveURL("/team");
});

test("signing in never leads to another site", async ({ team, open }) => {
  const page = await open(null);
  await page.goto("/sign-in?next=//example.com/");
  await new SignInPage(page).signIn(team.owner.email, PASSWORD);
  await expect(page.getByRole("heading", { level: 1, name: "Reviews" })).toBeVisible();
  await expect(page).toHaveURL("/");
});

test("somebody invited makes their account with the link, joins with the role, and the link is used up", async ({ team, open }) => {
  const owner = new TeamPage(await open(team.owner));
  await owner.open();
  const email = anEmail("invited");
  const link = await owner.invite(email, "approver");
  await owner.page.keyboard.press("Escape");
  await expect(owner.page.getByRole("region", { name: "Invitations" }).getByRole("listitem").filter({ hasText: email })).toContainText("Approver");

  const page = await open(null);
  await page.goto(link);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Join ${team.name}`);
  await expect(page.getByText(`You are invited as Approver. The invitation is for ${email}.`)).toBeVisible();
  await page.getByLabel("Name").fill("Second pair of eyes");
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Create the account and join" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Reviews" })).toBeVisible();

  const joined = new TeamPage(page);
  await joined.open();
  await expect(joined.member(email)).toContainText("Second pair of eyes (you)");
  await expect(joined.member(email)).toContainText("Approver");
  await expect(page.getByRole("button", { name: "Invite", exact: true })).toHaveCount(0);

  const late = await open(null);
  await late.goto(link);
  await expect(late.getByRole("heading", { level: 1, name: "This invitation cannot be used" })).toBeVisible();
});

test("language and theme stay as they were chosen, over a reload and a new sign-in", async ({ team, open }) => {
  const page = await open(team.owner);
  await page.goto("/");
  const menu = new AccountMenu(page);
  await menu.choose("Swedish");
  await expect(page.getByRole("heading", { level: 1, name: "Granskningar" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("lang", "sv");
  await menu.choose("Mörkt");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");

  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Granskningar" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");

  await menu.signOut();
  await expect(page.getByRole("heading", { level: 1, name: "Logga in i Klartecken" })).toBeVisible();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("the one-time link creates the first owner, and nobody after", async ({ open }) => {
  const running = readRunning();
  const installation = await EmptyInstallation.start(running);
  try {
    await expect.poll(() => installation.isReady(), { timeout: 20_000 }).toBe(true);
    const link = installation.setupLink();
    expect(link).toContain(`${installation.url}/setup/`);

    const page = await open(null);
    await page.goto(link!);
    await page.getByLabel("Name of the team").fill("Platform");
    await page.getByLabel("Name", { exact: true }).fill("First owner");
    await page.getByLabel("E-mail").fill("first@example.org");
    await page.getByLabel("Password").fill(PASSWORD);
    await page.getByRole("button", { name: "Create the owner and the team" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "Reviews" })).toBeVisible();

    const second = await open(null);
    await second.goto(link!);
    await expect(second.getByRole("heading", { level: 1, name: "This link cannot be used" })).toBeVisible();
    expect(installation.setupLink()).toBeUndefined();
  } finally {
    await installation.stop();
  }
});
