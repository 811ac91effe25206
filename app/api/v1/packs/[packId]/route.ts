import { z } from "zod";
import { ReadPack } from "@/app/api/answers/packs";
import { requireActor } from "@/lib/identity/server/require-actor";
import { PackId } from "@/lib/packs/core/team-pack";
import { readPack, removePack } from "@/lib/packs/server/team-packs";
import { route } from "@/lib/platform/server/http";

const Path = z.object({ packId: PackId });

export const GET = route(
  { path: Path, meta: { id: "readPack", tag: "packs", needs: "review.read", answers: { 200: ReadPack } } },
  async ({ path }) => Response.json(await readPack(await requireActor(), path.packId)),
);

export const DELETE = route(
  { path: Path, meta: { id: "removePack", tag: "packs", needs: "pack.manage", answers: { 204: null }, problems: ["pack-not-yours"] } },
  async ({ path }) => {
    await removePack(await requireActor("pack.manage"), path.packId, new Date());
    return new Response(null, { status: 204 });
  },
);
