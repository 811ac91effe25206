// The whole test on a fresh clone: floor plan, types, lint, unit, database and browser tests. Its last line counts.
import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { ensureInstalled, root } from "./lib/install.mjs";
import { say } from "./lib/say.mjs";

const only = process.argv[process.argv.indexOf("--only") + 1];
const wants = (part) => !process.argv.includes("--only") || only === part;
const results = join(root, "test-results");
const tally = { passed: 0, failed: 0 };
/** What failed, by name: said again at the end, where whoever reads the tail of a log finds it. */
const failures = [];
const bin = (...path) => join("node_modules", ...path);

process.chdir(root);
process.env.NEXT_TELEMETRY_DISABLED = "1";
process.env.CHECKPOINT_DISABLE = "1";

/** Runs a program to its end; gives its exit code and what it printed. */
function run(args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: options.show ? ["ignore", "inherit", "inherit"] : ["ignore", "pipe", "pipe"], env: { ...process.env, ...options.env } });
    let output = "";
    child.stdout?.on("data", (data) => (output += data));
    child.stderr?.on("data", (data) => (output += data));
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

/** One check, which counts as one test. */
async function check(name, args) {
  const begun = Date.now();
  const { code, output } = await run(args);
  tally[code === 0 ? "passed" : "failed"] += 1;
  say(`${code === 0 ? "passed" : "FAILED"}  ${name} (${((Date.now() - begun) / 1000).toFixed(0)} s)`);
  if (code === 0) return;
  failures.push(name);
  console.log(output);
}

/** Adds what a test runner counted; a runner that counted nothing has failed. */
function count(file, read, code, name) {
  try {
    const { passed, failed, names } = read(JSON.parse(readFileSync(file, "utf8")));
    failures.push(...names);
    tally.passed += passed;
    tally.failed += failed + (code !== 0 && failed === 0 ? 1 : 0);
    say(`${name}: ${passed} passed, ${failed} failed`);
  } catch {
    tally.failed += 1;
    failures.push(`${name}: gave no count`);
    say(`${name}: gave no count`);
  }
}

async function vitest(project) {
  const file = join(results, `${project}.json`);
  const { code } = await run([bin("vitest", "vitest.mjs"), "run", "--project", project, "--reporter=dot", "--reporter=json", `--outputFile.json=${file}`], { show: true });
  const read = (found) => ({
    passed: found.numPassedTests,
    failed: found.numFailedTests + found.numFailedTestSuites * (found.numFailedTests === 0 ? 1 : 0),
    names: found.testResults.flatMap(({ name, status, message, assertionResults }) => {
      const failed = assertionResults.filter((one) => one.status === "failed");
      const where = relative(root, name);
      return failed.length > 0 ? failed.map((one) => `${where}: ${one.fullName}\n${one.failureMessages[0] ?? ""}`) : status === "failed" ? [`${where}: ${message}`] : [];
    }),
  });
  count(file, read, code, `${project} tests`);
}

/** The names of what failed, or passed only when tried again, in one suite of Playwright's report. */
const failedIn = ({ specs = [], suites = [] }) => [
  ...specs.filter(({ tests }) => tests.some(({ status }) => status === "unexpected" || status === "flaky")).map(({ file, title }) => `${file}: ${title}`),
  ...suites.flatMap(failedIn),
];

/** Starts the product as a person would, in a folder of its own, and runs the browser tests against it. */
async function browser() {
  const { findBrowser } = await import("./lib/browser.mjs");
  const { freePort } = await import("./lib/embedded-postgres.mjs");
  const chromium = await findBrowser();
  if (!chromium) {
    tally.failed += 1;
    return say("browser tests: no Chromium. Install one (Debian: apt-get install chromium) or set CHROMIUM_PATH.");
  }
  const data = mkdtempSync(join(tmpdir(), "klartecken-e2e-"));
  chmodSync(data, 0o755);
  const port = await freePort();
  const settings = {
    KLARTECKEN_DATA: data,
    PORT: String(port),
    KLARTECKEN_OWNER_EMAIL: "owner@example.org",
    KLARTECKEN_OWNER_PASSWORD: "owner-password",
    KLARTECKEN_LOG: "warn",
    KLARTECKEN_GALLERY: "1",
    // Tests set up more by the API in a minute than people do.
    KLARTECKEN_RATE_READS: "0",
    KLARTECKEN_RATE_CHANGES: "0",
    KLARTECKEN_RATE_ANONYMOUS: "0",
    // Where link-intake.spec.ts serves its documents.
    KLARTECKEN_LINK_HOSTS: "127.0.0.1:3498,127.0.0.1:3499",
  };
  const product = spawn(process.execPath, ["scripts/start.mjs"], { cwd: root, env: { ...process.env, ...settings }, stdio: ["ignore", "pipe", "inherit"] });
  let said = "";
  const exit = new Promise((resolve) => product.once("exit", resolve));
  const ready = await new Promise((resolve) => {
    product.stdout.on("data", (text) => {
      said += text;
      if (said.includes("Klartecken is ready")) resolve(true);
    });
    void exit.then(() => resolve(false));
  });
  if (!ready) {
    tally.failed += 1;
    return say(`browser tests: the product did not start.\n${said}`);
  }
  const address = `http://127.0.0.1:${port}`;
  const file = join(results, "browser.json");
  rmSync(file, { force: true });
  const env = { ...settings, CHROMIUM_PATH: chromium, E2E_BASE_URL: address, E2E_OWNER_EMAIL: settings.KLARTECKEN_OWNER_EMAIL, E2E_OWNER_PASSWORD: settings.KLARTECKEN_OWNER_PASSWORD };
  const { code } = await run([bin("@playwright", "test", "cli.js"), "test"], { show: true, env });
  const read = ({ stats, suites }) => ({ passed: stats.expected, failed: stats.unexpected + stats.flaky, names: suites.flatMap(failedIn) });
  count(file, read, code, "browser tests");
  product.kill("SIGTERM");
  const late = setTimeout(() => product.kill("SIGKILL"), 20_000);
  const ended = await exit;
  clearTimeout(late);
  tally[ended === 0 ? "passed" : "failed"] += 1;
  if (ended !== 0) failures.push("the product stops cleanly when asked");
  say(`${ended === 0 ? "passed" : "FAILED"}  the product stops cleanly when asked`);
  rmSync(data, { recursive: true, force: true });
}

ensureInstalled();
const { buildParts, ensureBuilt } = await import("./lib/build.mjs");
mkdirSync(results, { recursive: true });
say("preparing");
await buildParts();
// Next writes the declarations that the types are checked with; a build has them too.
await run([bin("next", "dist", "bin", "next"), "typegen"]);

if (wants("check")) {
  const pair = (...checks) => Promise.all(checks);
  await pair(
    check("types", [bin("typescript", "bin", "tsc"), "--noEmit", "-p", "tsconfig.json"]),
    check("lint", ["--max-old-space-size=4096", bin("eslint", "bin", "eslint.js"), "."]),
  );
  await pair(
    check("core is pure (types without DOM and Node)", [bin("typescript", "bin", "tsc"), "--noEmit", "-p", "tsconfig.core.json"]),
    check("floor plan", [bin("dependency-cruiser", "bin", "dependency-cruise.mjs"), "--config", ".dependency-cruiser.mjs", "app", "components", "lib", "e2e"]),
  );
  await check("server files are guarded, the lock file names no registry", ["scripts/check/server-only.mjs"]);
}
if (wants("unit")) await vitest("unit");
if (wants("db")) await vitest("db");
if (wants("e2e")) {
  await ensureBuilt();
  await browser();
}

for (const one of failures) console.log(`FAILED  ${one}`);
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exit(tally.failed > 0 || tally.passed === 0 ? 1 : 0);
