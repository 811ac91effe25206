import { pageOf } from "@/app/api/answers/answer-of";
import { System } from "@/app/api/answers/intake";
import { ListedSystem } from "@/app/api/answers/review";
import { PageQuery } from "@/lib/base/page";
import { requireActor } from "@/lib/identity/server/require-actor";
import { createSystem, SystemInput } from "@/lib/intake/server/save-system";
import { route } from "@/lib/platform/server/http";
import { listSystemSummaries } from "@/lib/verdict/server/list-system-summaries";

export const GET = route(
  {
    query: PageQuery,
    meta: { id: "listSystems", tag: "systems", needs: "review.read", answers: { 200: pageOf(ListedSystem) } },
  },
  async ({ query }) => Response.json(await listSystemSummaries(await requireActor("review.read"), query, new Date())),
);

export const POST = route(
  {
    body: SystemInput,
    meta: { id: "createSystem", tag: "systems", needs: "system.write", answers: { 201: System } },
  },
  async ({ body }) =>
    Response.json(await createSystem(await requireActor("system.write"), body, new Date()), { status: 201 }),
);
