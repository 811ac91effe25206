/** What the runner of the tests tells about the installation they run against. */
const needed = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: run the browser tests with npm run e2e, which starts an installation for them.`);
  return value;
};

export const settings = {
  get url() {
    return needed("E2E_BASE_URL");
  },
  get owner() {
    return { email: needed("E2E_OWNER_EMAIL"), password: needed("E2E_OWNER_PASSWORD") };
  },
};
