// The floor plan of docs/ARCHITECTURE.md as rules: who may import whom.
const ROOMS = ["audit", "identity", "intake", "packs", "evidence", "analysis", "review", "verdict", "report", "sharing", "integrations", "worker"];
const TEST = "\\.test\\.tsx?$|^lib/testing/|^lib/[^/]+/fixtures/|^app/gallery/";
const NODE = "^(node:)?(assert|buffer|child_process|crypto|dns|events|fs|http|https|net|os|path|process|stream|tls|url|util|worker_threads|zlib)(/|$)";

const rule = (name, comment, from, to) => ({ name, severity: "error", comment, from: { pathNot: TEST, ...from }, to });

export default {
  forbidden: [
    { name: "no-circles", severity: "error", from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } } },
    rule("base-is-ground", "The words every room uses import nothing of ours.", { path: "^lib/base/" }, { path: "^(lib|components|app)/", pathNot: "^lib/base/" }),
    rule("formats-know-no-domain", "Public formats build on base alone.", { path: "^lib/formats/" }, { path: "^(lib|components|app)/", pathNot: "^lib/(base|formats)/" }),
    rule("platform-knows-no-rooms", "I/O without domain.", { path: "^lib/platform/" }, { path: "^(lib|components|app)/", pathNot: "^lib/(base|formats|platform)/" }),
    ...ROOMS.slice(0, -1).map((room, index) =>
      rule(
        `${room}-never-looks-ahead`,
        "Rooms depend on earlier rooms only; compose later ones in app/ or lib/worker.",
        { path: `^(lib|components)/${room}/` },
        { path: `^(lib|components)/(${ROOMS.slice(index + 1).join("|")})/` },
      ),
    ),
    rule("core-is-pure", "Core runs anywhere.", { path: "^lib/[^/]+/core/" }, { path: "^lib/[^/]+/(server|client)/|^lib/platform/|^(components|app)/" }),
    rule("core-without-node", "Core runs anywhere.", { path: "^lib/(base|formats|[^/]+/core)/" }, { path: NODE }),
    rule("core-without-frameworks", "Core knows no React, Next or Prisma.", { path: "^lib/(base|formats|[^/]+/core)/" }, { path: "node_modules/(react|react-dom|next|next-auth|@prisma|pg|pg-boss)/" }),
    rule("server-without-client", "The server never reaches into the browser's side.", { path: "^lib/[^/]+/server/" }, { path: "^lib/[^/]+/client/|^(components|app)/" }),
    rule("client-without-server", "What runs in the browser imports no server file.", { path: "^lib/[^/]+/client/" }, { path: "^lib/[^/]+/server/|^(components|app)/" }),
    rule("components-without-server", "Components show data and reasons; they fetch through client.", { path: "^components/" }, { path: "^lib/[^/]+/server/|^app/" }),
    rule("ui-knows-no-domain", "The design system knows no room.", { path: "^components/ui/" }, { path: "^(lib|components)/", pathNot: "^components/ui/|^lib/(base|formats)/" }),
    rule("app-is-the-roof", "Routes import everything and are imported by nothing.", { pathNot: `^(app|instrumentation|proxy)|${TEST}` }, { path: "^app/" }),
    rule("app-without-db", "Routes call services.", { path: "^app/" }, { path: "^lib/platform/server/(db|generated)" }),
    rule("testing-only-in-tests", "Builders and test databases stay out of the product.", { pathNot: `${TEST}|^e2e/|^prisma/|^scripts/` }, { path: "^lib/testing/" }),
    rule("e2e-as-a-person", "Browser tests know pages, not code.", { path: "^e2e/" }, { path: "^(app|components|lib)/", pathNot: "^lib/(testing|base)/" }),
  ],
  options: {
    doNotFollow: { path: "node_modules|lib/platform/server/generated" },
    exclude: { path: "\\.next" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default", "types"], extensions: [".ts", ".tsx", ".mjs", ".js", ".json"] },
  },
};
