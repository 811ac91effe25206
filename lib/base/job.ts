import { z } from "zod";
import { AnalysisId, IntakeId, LinkFetchId, ReviewId, RevisionId, TeamId, VerdictId } from "./ids.ts";

/**
 * The closed list of background jobs: names and ids only, never content. A room that must cause something
 * in a later one enqueues a job by name; `lib/worker` knows who does it.
 */
export const JOBS = {
  "seal-trail": z.object({ teamId: TeamId }),
  "render-revision": z.object({ teamId: TeamId, revisionId: RevisionId }),
  "analyse-revision": z.object({ teamId: TeamId, analysisId: AnalysisId }),
  "publish-report": z.object({ teamId: TeamId, reviewId: ReviewId, verdictId: VerdictId }),
  "fetch-links": z.object({ teamId: TeamId, linkFetchId: LinkFetchId }),
  "take-in": z.object({ teamId: TeamId, intakeId: IntakeId }),
  "seed-sample": z.object({ teamId: TeamId }),
  "sweep-blobs": z.object({}),
} as const;

export type JobName = keyof typeof JOBS;
export type JobData<N extends JobName> = z.infer<(typeof JOBS)[N]>;
export const JOB_NAMES = Object.keys(JOBS) as JobName[];
