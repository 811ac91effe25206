// Every server file begins with the guard that keeps it out of the browser's bundle.
import { readFileSync } from "node:fs";
import { readdirSync } from "node:fs";
import { join } from "node:path";

/** What threads bundle and tests arrange has no bundle to leak into. */
const EXEMPT = /generated|\.test\.ts$|\.d\.ts$|^lib\/testing\/|^lib\/intake\/server\/text-task\.ts$/;

function* filesBelow(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path);
    else yield path;
  }
}

const faults = [...filesBelow("lib")]
  .filter((path) => /^lib\/[^/]+\/server\/.*\.ts$/.test(path) && !EXEMPT.test(path))
  .filter((path) => !readFileSync(path, "utf8").startsWith('import "server-only";'));
if (readFileSync("package-lock.json", "utf8").includes('"resolved"')) faults.push("package-lock.json: has addresses of a registry");
for (const fault of faults) console.error(fault.includes(":") ? fault : `${fault}:1: does not begin with import "server-only";`);
process.exit(faults.length > 0 ? 1 : 0);
