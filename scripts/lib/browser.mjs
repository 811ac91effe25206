import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { root } from "./install.mjs";
import { say } from "./say.mjs";

/** Finds a Chromium for the browser tests, fetching one where that works; null when there is none to be had. */
export async function findBrowser() {
  const { chromium } = await import("@playwright/test");
  const known = [
    process.env.CHROMIUM_PATH,
    chromium.executablePath(),
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  ];
  const find = () => known.find((path) => path && existsSync(path)) ?? null;
  if (find()) return find();
  const attempt = (command, args, timeout) => spawnSync(command, args, { cwd: root, stdio: "ignore", timeout }).status === 0;
  say("no Chromium yet: trying Playwright's own download");
  attempt(process.execPath, [join("node_modules", "@playwright", "test", "cli.js"), "install", "chromium", "--only-shell"], 120_000);
  if (!find() && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    say("installing Chromium from Debian's packages");
    attempt("apt-get", ["update", "-qq"], 180_000);
    attempt("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-noto-color-emoji"], 600_000);
  }
  return find();
}
