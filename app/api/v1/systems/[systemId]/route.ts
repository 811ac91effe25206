import { z } from "zod";
import { System } from "@/app/api/answers/intake";
import { SystemId } from "@/lib/base/ids";
import { requireSystemActor } from "@/lib/identity/server/require-actor";
import { readSystem } from "@/lib/intake/server/list-systems";
import { changeSystem, SystemPatch } from "@/lib/intake/server/save-system";
import { route } from "@/lib/platform/server/http";

const Path = z.object({ systemId: SystemId });

export const GET = route(
  {
    path: Path,
    meta: { id: "readSystem", tag: "systems", needs: "review.read", answers: { 200: System } },
  },
  async ({ path }) => Response.json(await readSystem(await requireSystemActor(path.systemId), path.systemId)),
);

export const PATCH = route(
  {
    path: Path,
    body: SystemPatch,
    meta: { id: "changeSystem", tag: "systems", needs: "system.write", answers: { 200: System } },
  },
  async ({ path, body }) => {
    const actor = await requireSystemActor(path.systemId, "system.write");
    return Response.json(await changeSystem(actor, path.systemId, body, new Date()));
  },
);
