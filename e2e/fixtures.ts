import { test as base, type BrowserContextOptions, type Page } from "@playwright/test";
import { dismissPeople, signIn, Team, type Person } from "./people";
import { settings } from "./settings";

interface Fixtures {
  /** A team of this test alone; its owner is its only member. */
  team: Team;
  /** Opens a browser of their own for somebody; nobody is a guest. */
  open: (person: Person | null, options?: BrowserContextOptions) => Promise<Page>;
}

export const test = base.extend<Fixtures, { founder: Person["state"] }>({
  baseURL: async ({}, use) => use(settings.url),
  founder: [
    async ({}, use) => {
      const { email, password } = settings.owner;
      const { state } = await signIn("Founder", email, password);
      await dismissPeople();
      await use(state);
    },
    { scope: "worker" },
  ],
  team: async ({ founder }, use) => {
    await use(await Team.found(founder));
    await dismissPeople();
  },
  open: async ({ browser }, use) => {
    const opened: Awaited<ReturnType<typeof browser.newContext>>[] = [];
    await use(async (person, options = {}) => {
      // Without motion a page looks at once as it will look.
      const context = await browser.newContext({ reducedMotion: "reduce", ...options, storageState: person?.state });
      opened.push(context);
      return context.newPage();
    });
    await Promise.all(opened.map((context) => context.close()));
  },
});

export { expect } from "@playwright/test";
