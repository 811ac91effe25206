import "server-only";
import type { JobData, JobName } from "@/lib/base/job";
import { TeamId } from "@/lib/base/ids";
import { analyseRevision } from "@/lib/analysis/server/analyse-revision";
import { readInProcess } from "@/lib/analysis/server/read-in-process";
import { sealTrail } from "@/lib/audit/server/seal-trail";
import { limitsFromEnv } from "@/lib/intake/core/limits";
import { sweepParts } from "@/lib/intake/server/intake-parts";
import { renderRevision } from "@/lib/intake/server/read-revision";
import { sweepBlobs } from "@/lib/platform/server/blobs";
import { beforeTeam, inTeam } from "@/lib/platform/server/db";
import { env } from "@/lib/platform/server/env";
import { sweepKeys } from "@/lib/platform/server/idempotency";
import { sweepCounters } from "@/lib/platform/server/throttle";
import { publishReport } from "@/lib/report/server/publish-report";
import { fetchLinks } from "@/lib/review/server/fetch-links";
import { takeIn } from "@/lib/review/server/take-in";
import { settleVerdict } from "@/lib/verdict/server/settle-verdict";
import { seedSample } from "./seed-sample";

type Doers = { readonly [N in JobName]: (data: JobData<N>) => Promise<unknown> };

/** Which service does which job. Every one of them may run twice and finds its work done. */
export const DOERS: Doers = {
  "seal-trail": ({ teamId }) => sealTrail(teamId),
  "render-revision": ({ teamId, revisionId }) => renderRevision(teamId, revisionId),
  "analyse-revision": ({ teamId, analysisId }) =>
    analyseRevision(teamId, analysisId, { read: readInProcess(), now: () => new Date(), finished: settleVerdict }),
  "publish-report": ({ teamId, verdictId }) => publishReport(teamId, verdictId, new Date()),
  "fetch-links": ({ teamId, linkFetchId }) =>
    fetchLinks(teamId, linkFetchId, {
      limits: limitsFromEnv(process.env),
      policy: { own: env().KLARTECKEN_LINK_HOSTS },
      now: () => new Date(),
      settle: settleVerdict,
    }),
  "take-in": ({ teamId, intakeId }) =>
    takeIn(teamId, intakeId, {
      limits: limitsFromEnv(process.env),
      git: { own: env().KLARTECKEN_LINK_HOSTS },
      now: () => new Date(),
      settle: settleVerdict,
    }),
  "seed-sample": ({ teamId }) => seedSample(teamId, new Date()),
  "sweep-blobs": async () => {
    const teams = await beforeTeam((tx) => tx.$queryRaw<{ id: string }[]>`SELECT team_ids() AS id`);
    for (const { id } of teams) {
      await inTeam(TeamId.parse(id), (tx) => sweepBlobs(tx, TeamId.parse(id)));
      await sweepParts(TeamId.parse(id), new Date());
      await sweepKeys(TeamId.parse(id), new Date());
    }
    await sweepCounters();
  },
};
