import { pageOf } from "@/app/api/answers/answer-of";
import { TeamFinding } from "@/app/api/answers/review";
import { requireActor } from "@/lib/identity/server/require-actor";
import { route } from "@/lib/platform/server/http";
import { TeamFindingQuery } from "@/lib/review/core/finding-query";
import { listTeamFindings } from "@/lib/review/server/list-team-findings";

export const GET = route(
  {
    query: TeamFindingQuery,
    meta: { id: "listTeamFindings", tag: "findings", needs: "review.read", answers: { 200: pageOf(TeamFinding) } },
  },
  async ({ query }) => Response.json(await listTeamFindings(await requireActor("review.read"), query, new Date())),
);
