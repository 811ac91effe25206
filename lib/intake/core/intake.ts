import { z } from "zod";
import { IntakeId } from "@/lib/base/ids";
import { LinkReason } from "./link";

/** What comes in as many files at once. */
export const IntakeKind = z.enum(["archive", "folder", "git"]);
export type IntakeKind = z.infer<typeof IntakeKind>;

export const INTAKE_STATES = ["waiting", "running", "done", "failed", "cancelled"] as const;
export const IntakeState = z.enum(INTAKE_STATES);
export type IntakeState = z.infer<typeof IntakeState>;

/** Whether an intake is on its way, so that another one has to wait. */
export const isUnderWay = (state: IntakeState): boolean => state === "waiting" || state === "running";

const count = () => z.number().int().nonnegative();

/** How far an intake has come. Every number is of something that has happened; what nobody knows yet is null. */
export const IntakeProgress = z.object({
  phase: z.enum(["receiving", "fetching", "reading", "submitting"]).default("receiving"),
  /** Bytes received: of the archive, the repository's pack, or the folder's files. */
  bytes: count().default(0),
  totalBytes: count().nullable().default(null),
  /** Files come to, whatever became of them. */
  seen: count().default(0),
  total: count().nullable().default(null),
  taken: count().default(0),
  /** Bytes of the files taken. */
  takenBytes: count().default(0),
  skipped: count().default(0),
  current: z.string().nullable().default(null),
});
export type IntakeProgress = z.infer<typeof IntakeProgress>;

export const SkippedFile = z.object({ path: z.string(), code: z.string(), params: LinkReason.shape.params });
export type SkippedFile = z.infer<typeof SkippedFile>;

/** Files that were not taken, by the reason: all are counted, some are named. */
export const SkippedGroup = z.object({ code: z.string(), count: count(), files: z.array(SkippedFile) });
export type SkippedGroup = z.infer<typeof SkippedGroup>;

/** How many skipped files are named for one reason: enough to see what it is about. */
export const NAMED_SKIPS = 50;

/** How many files a skipped path stands for: a folder that is passed over as a whole says how many were in it. */
export const skipCount = ({ path, params }: Pick<SkippedFile, "path" | "params">): number => (path.endsWith("/") ? Number(params?.count ?? 1) : 1);

/** How many files all groups together stand for. */
export const countOf = (groups: readonly Pick<SkippedGroup, "count">[]): number => groups.reduce((sum, { count: one }) => sum + one, 0);

/** Counts what was skipped under its reason, and names it while there are few. */
export function addSkip(groups: readonly SkippedGroup[], skipped: SkippedFile): SkippedGroup[] {
  const known = groups.find(({ code }) => code === skipped.code);
  if (!known) return [...groups, { code: skipped.code, count: skipCount(skipped), files: [skipped] }];
  const files = known.files.length < NAMED_SKIPS ? [...known.files, skipped] : known.files;
  return groups.map((group) => (group === known ? { ...known, count: known.count + skipCount(skipped), files } : group));
}

/** What was asked for; a repository's address holds no secret, since one that could is refused. */
export const IntakeOrigin = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("archive"), name: z.string(), size: count() }),
  z.object({ kind: z.literal("folder"), name: z.string(), files: count(), bytes: count() }),
  z.object({ kind: z.literal("git"), url: z.string(), ref: z.string().nullable(), commit: z.string().nullable().default(null) }),
]);
export type IntakeOrigin = z.infer<typeof IntakeOrigin>;

const said = { message: z.string() };

/** An intake as everybody who may read the review sees it. */
export const IntakeView = z.object({
  id: IntakeId,
  kind: IntakeKind,
  state: IntakeState,
  origin: IntakeOrigin,
  progress: IntakeProgress,
  skipped: z.array(SkippedGroup.omit({ files: true }).extend({ ...said, files: z.array(SkippedFile.extend(said)) })),
  /** The number of the revision that was made of it. */
  revision: z.number().int().positive().nullable(),
  /** Why none was made. */
  problem: LinkReason.extend(said).nullable(),
  requestedBy: z.string(),
  requestedAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  version: z.number().int().positive(),
});
export type IntakeView = z.infer<typeof IntakeView>;

/** The most bytes and files of one batch of a folder: small enough to send again, large enough to be few. */
export const BATCH_BYTES = 8 * 1024 * 1024;
export const BATCH_FILES = 200;

/** Cuts a folder's files into batches of bounded size, in their order; a file larger than a batch is one by itself. */
export function inBatches<F extends { readonly size: number }>(files: readonly F[]): F[][] {
  const batches: F[][] = [];
  let bytes = 0;
  for (const file of files) {
    const last = batches.at(-1);
    if (!last || last.length >= BATCH_FILES || bytes + file.size > BATCH_BYTES) {
      batches.push([file]);
      bytes = file.size;
    } else {
      last.push(file);
      bytes += file.size;
    }
  }
  return batches;
}
