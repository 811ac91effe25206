import { join } from "node:path";
import { defineConfig } from "vitest/config";

const resolve = {
  alias: {
    // Tests are no browser bundle: the guard has nothing to guard.
    "server-only": join(import.meta.dirname, "lib/testing/server/empty.ts"),
    "@": import.meta.dirname,
  },
};

/** Unit tests need no database; database tests run against a real Postgres that the global set-up starts. */
export default defineConfig({
  test: {
    projects: [
      {
        resolve,
        test: { name: "unit", env: { KLARTECKEN_LOG: "silent" }, include: ["{lib,components,scripts}/**/*.test.{ts,tsx}"], exclude: ["**/*.db.test.ts"], testTimeout: 30_000 },
      },
      {
        resolve,
        test: {
          name: "db",
          env: { KLARTECKEN_LOG: "silent" },
          include: ["{lib,app,scripts}/**/*.db.test.ts"],
          globalSetup: ["lib/testing/server/global-setup.ts"],
          maxWorkers: 2,
          testTimeout: 30_000,
          hookTimeout: 60_000,
          // What other processes do is waited for: long enough for a machine that has other things to do.
          expect: { poll: { timeout: 20_000, interval: 30 } },
        },
      },
    ],
  },
});
