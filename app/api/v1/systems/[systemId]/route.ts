import { z } from "zod";
import { SystemId } from "@/lib/base/ids";
import { requireSystemActor } from "@/lib/identity/server/require-actor";
import { readSystem } from "@/lib/intake/server/list-systems";
import { changeSystem, SystemPatch } from "@/lib/intake/server/save-system";
import { route } from "@/lib/platform/server/http";

const Path = z.object({ systemId: SystemId });

export const GET = route({ path: Path }, async ({ path }) =>
  Response.json(await readSystem(await requireSystemActor(path.systemId), path.systemId)),
);

export const PATCH = route({ path: Path, body: SystemPatch }, async ({ path, body }) => {
  const actor = await requireSystemActor(path.systemId, "system.write");
  return Response.json(await changeSystem(actor, path.systemId, body, new Date()));
});
