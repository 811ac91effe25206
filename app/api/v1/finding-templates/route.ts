import { listOf } from "@/app/api/answers/answer-of";
import { requireActor } from "@/lib/identity/server/require-actor";
import { route } from "@/lib/platform/server/http";
import { FindingTemplate, TemplateInput } from "@/lib/review/core/finding-template";
import { createTemplate, listTemplates } from "@/lib/review/server/templates";

export const GET = route(
  {
    meta: { id: "listTemplates", tag: "findings", needs: "review.read", answers: { 200: listOf(FindingTemplate) } },
  },
  async () => Response.json({ items: await listTemplates(await requireActor("review.read")) }),
);

export const POST = route(
  {
    body: TemplateInput,
    meta: { id: "createTemplate", tag: "findings", needs: "finding.keep", answers: { 201: FindingTemplate } },
  },
  async ({ body }) =>
    Response.json(await createTemplate(await requireActor("finding.keep"), body, new Date()), { status: 201 }),
);
