import { z } from "zod";
import { ReadPack } from "@/app/api/answers/packs";
import { requireActor } from "@/lib/identity/server/require-actor";
import { PackId } from "@/lib/packs/core/team-pack";
import { restorePack } from "@/lib/packs/server/team-packs";
import { route } from "@/lib/platform/server/http";

const Path = z.object({ packId: PackId });

export const POST = route(
  { path: Path, meta: { id: "restorePack", tag: "packs", needs: "pack.manage", answers: { 200: ReadPack }, problems: ["pack-not-yours"] } },
  async ({ path }) => Response.json(await restorePack(await requireActor("pack.manage"), path.packId, new Date())),
);
