import "server-only";
import type { JobData, JobName } from "@/lib/base/job";
import { TeamId } from "@/lib/base/ids";
import { sealTrail } from "@/lib/audit/server/seal-trail";
import { renderRevision } from "@/lib/intake/server/read-revision";
import { sweepBlobs } from "@/lib/platform/server/blobs";
import { beforeTeam, inTeam } from "@/lib/platform/server/db";
import { publishReport } from "@/lib/report/server/publish-report";

type Doers = { readonly [N in JobName]: (data: JobData<N>) => Promise<unknown> };

/** Which service does which job. Every one of them may run twice and finds its work done. */
export const DOERS: Doers = {
  "seal-trail": ({ teamId }) => sealTrail(teamId),
  "render-revision": ({ teamId, revisionId }) => renderRevision(teamId, revisionId),
  "publish-report": ({ teamId, verdictId }) => publishReport(teamId, verdictId, new Date()),
  "sweep-blobs": async () => {
    const teams = await beforeTeam((tx) => tx.$queryRaw<{ id: string }[]>`SELECT team_ids() AS id`);
    for (const { id } of teams) await inTeam(TeamId.parse(id), (tx) => sweepBlobs(tx, TeamId.parse(id)));
  },
};
