import { z } from "zod";
import { TemplateId } from "@/lib/base/ids";
import { requireActor } from "@/lib/identity/server/require-actor";
import { route } from "@/lib/platform/server/http";
import { FindingTemplate } from "@/lib/review/core/finding-template";
import { changeTemplate, removeTemplate, TemplatePatch } from "@/lib/review/server/templates";

const Path = z.object({ templateId: TemplateId });

export const PATCH = route(
  {
    path: Path,
    body: TemplatePatch,
    meta: {
      id: "changeTemplate",
      tag: "findings",
      needs: "finding.keep",
      answers: { 200: FindingTemplate },
      problems: ["stale"],
    },
  },
  async ({ path, body }) =>
    Response.json(await changeTemplate(await requireActor("finding.keep"), path.templateId, body, new Date())),
);

export const DELETE = route(
  {
    path: Path,
    meta: { id: "removeTemplate", tag: "findings", needs: "finding.keep", answers: { 204: null } },
  },
  async ({ path }) => {
    await removeTemplate(await requireActor("finding.keep"), path.templateId, new Date());
    return new Response(null, { status: 204 });
  },
);
