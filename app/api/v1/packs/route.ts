import { z } from "zod";
import { ImportedPack } from "@/app/api/answers/packs";
import { listOf } from "@/app/api/answers/answer-of";
import { Language } from "@/lib/base/ids";
import { requireActor } from "@/lib/identity/server/require-actor";
import { REFUSALS } from "@/lib/packs/core/import-limits";
import { ListedPack } from "@/lib/packs/core/team-pack";
import { receivePack } from "@/lib/packs/server/receive-pack";
import { listAllPacks } from "@/lib/packs/server/team-packs";
import { route } from "@/lib/platform/server/http";

export const GET = route(
  { meta: { id: "listPacks", tag: "packs", needs: "review.read", answers: { 200: listOf(ListedPack) } } },
  async () => Response.json({ items: await listAllPacks(await requireActor()) }),
);

const ImportedFile = z.object({ file: z.file() });
const Query = z.object({ writtenIn: Language.optional() });

/** Multipart `file`; `?writtenIn=sv` says the language of a lens, which does not say it itself. */
export const POST = route(
  {
    query: Query,
    meta: {
      id: "importPack",
      tag: "packs",
      needs: "pack.manage",
      takes: { "multipart/form-data": ImportedFile },
      answers: { 200: ImportedPack, 201: ImportedPack },
      problems: ["no-files", "multipart-malformed", "upload-interrupted", "pack-invalid", "pack-built-in", "pack-too-much", "packs-busy", "too-many-packs", ...REFUSALS],
    },
  },
  async ({ query, request }) => {
    const actor = await requireActor("pack.manage");
    const { isNew, ...imported } = await receivePack(request, actor, query.writtenIn, () => new Date());
    return Response.json(imported, { status: isNew ? 201 : 200 });
  },
);
