import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundle } from "./bundle.mjs";
import { root, run } from "./install.mjs";
import { giveUp, say } from "./say.mjs";

const SOURCES = ["app", "components", "lib", "packs", "prisma", "public", "scripts"];
const FILES = ["package-lock.json", "next.config.ts", "postcss.config.mjs", "proxy.ts", "instrumentation.ts", "instrumentation-client.ts", "tsconfig.json"];

function* filesBelow(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (entry.name !== "generated") yield* filesBelow(path);
    } else if (!/\.test\.tsx?$/.test(entry.name)) yield path;
  }
}

/** A digest of everything the build is made from. */
function sourcesDigest() {
  const hash = createHash("sha256");
  for (const folder of SOURCES) {
    if (!existsSync(join(root, folder))) continue;
    for (const file of filesBelow(join(root, folder))) hash.update(file.slice(root.length)).update(readFileSync(file));
  }
  for (const file of FILES) if (existsSync(join(root, file)) && statSync(join(root, file)).isFile()) hash.update(readFileSync(join(root, file)));
  return hash.digest("hex");
}

const distDir = () => process.env.NEXT_DIST_DIR ?? ".next";

/** Generates the database client and bundles worker and command line: what tests need without a whole build. */
export async function buildParts() {
  const generated = spawnSync(process.execPath, [join("node_modules", "prisma", "build", "index.js"), "generate"], {
    cwd: root,
    encoding: "utf8",
    env: { ...process.env, CHECKPOINT_DISABLE: "1" },
  });
  if (generated.status !== 0) giveUp(`the database client could not be generated.\n${generated.stdout}\n${generated.stderr}`);
  await bundle();
}

/** Builds everything, unless nothing has changed since the last build. */
export async function ensureBuilt() {
  const digest = sourcesDigest();
  const stamp = join(root, distDir(), "klartecken-build");
  const isCurrent = existsSync(stamp) && readFileSync(stamp, "utf8") === digest && existsSync(join(root, "dist/worker.mjs"));
  if (isCurrent) return;
  say("building (half a minute to a minute the first time)");
  await buildParts();
  const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  if (!run(process.execPath, [join("node_modules", "next", "dist", "bin", "next"), "build"], { env, stdio: ["ignore", process.env.KLARTECKEN_VERBOSE ? "inherit" : "ignore", "inherit"] }))
    giveUp("the build failed; its messages stand above (KLARTECKEN_VERBOSE=1 shows all of them).");
  writeFileSync(stamp, digest);
}
