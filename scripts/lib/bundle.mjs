import { join } from "node:path";
import { root } from "./install.mjs";

/**
 * Bundles what runs outside Next into dist/: the worker, the command line, and the tasks that threads run.
 * `server-only` becomes an empty module there; packages stay in node_modules.
 */
export async function bundle() {
  const { build } = await import("esbuild");
  await build({
    absWorkingDir: root,
    entryPoints: {
      worker: "lib/worker/server/run.ts",
      klartecken: "scripts/cli/klartecken.ts",
      "text-task": "lib/intake/server/text-task.ts",
      "document-task": "lib/intake/server/document-task.ts",
      "pack-task": "lib/packs/server/pack-task.ts",
      "analysis-task": "lib/analysis/server/analysis-task.ts",
    },
    outdir: join(root, "dist"),
    outExtension: { ".js": ".mjs" },
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    alias: { "server-only": join(root, "lib/testing/server/empty.ts") },
    sourcemap: true,
    logLevel: "warning",
  });
}
