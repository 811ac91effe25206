import { PageQuery } from "@/lib/base/page";
import { requireActor } from "@/lib/identity/server/require-actor";
import { listSystems } from "@/lib/intake/server/list-systems";
import { createSystem, SystemInput } from "@/lib/intake/server/save-system";
import { route } from "@/lib/platform/server/http";

export const GET = route({ query: PageQuery }, async ({ query }) =>
  Response.json(await listSystems(await requireActor("review.read"), query)),
);

export const POST = route({ body: SystemInput }, async ({ body }) =>
  Response.json(await createSystem(await requireActor("system.write"), body, new Date()), { status: 201 }),
);
