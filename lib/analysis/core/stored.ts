import { z } from "zod";

/** Where an analysis stands; `partial` is done but for files that could not be read, each with its reason. */
export const ANALYSIS_STATES = ["waiting", "running", "done", "partial", "failed"] as const;
export const AnalysisState = z.enum(ANALYSIS_STATES);
export type AnalysisState = z.infer<typeof AnalysisState>;

/** Whether there is a ledger to judge by, with or without every file in it. */
export const isFinished = (state: AnalysisState | "none"): boolean => state === "done" || state === "partial";

/** How many files there are and how many have been gone through; `path` is the one in hand. */
export const AnalysisProgress = z.object({
  files: z.number().int().nonnegative(),
  done: z.number().int().nonnegative(),
  path: z.string().nullable(),
});
export type AnalysisProgress = z.infer<typeof AnalysisProgress>;

export const NO_PROGRESS: AnalysisProgress = { files: 0, done: 0, path: null };

/** Why a file was not read, or not to its end. */
export const FAILURE_CODES = ["took-too-long", "no-time-left", "too-much-memory", "ended-unexpectedly", "not-understood", "purged", "stopped"] as const;
export const AnalysisFailure = z.object({
  /** Empty where it is the technologies that could not be found out: they are of all files together. */
  path: z.string(),
  code: z.enum(FAILURE_CODES),
  params: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
});
export type AnalysisFailure = z.infer<typeof AnalysisFailure>;
