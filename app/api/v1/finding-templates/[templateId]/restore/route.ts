import { z } from "zod";
import { TemplateId } from "@/lib/base/ids";
import { requireActor } from "@/lib/identity/server/require-actor";
import { route } from "@/lib/platform/server/http";
import { FindingTemplate } from "@/lib/review/core/finding-template";
import { restoreTemplate } from "@/lib/review/server/templates";

const Path = z.object({ templateId: TemplateId });

export const POST = route(
  {
    path: Path,
    meta: { id: "restoreTemplate", tag: "findings", needs: "finding.keep", answers: { 200: FindingTemplate } },
  },
  async ({ path }) =>
    Response.json(await restoreTemplate(await requireActor("finding.keep"), path.templateId, new Date())),
);
