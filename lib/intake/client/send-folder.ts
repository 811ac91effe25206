import { inBatches, type IntakeView, type SkippedGroup } from "@/lib/intake/core/intake";
import { api, RequestProblem } from "@/lib/platform/client/api";
import type { HowTaken } from "./intakes";
import { sendForm } from "./send-form";

/** Batches under way at once: one is written down while the next is on its way. */
const AT_ONCE = 2;
/** A batch that did not get through is sent again so many times, each after a longer wait. */
const TRIES = 4;
const WAIT_MS = 1_000;
/** Names that are told of what was left out; the rest is counted. */
const NAMED = 400;

/** A file of a folder with its size, as the batches are cut by it. */
export interface FolderFile {
  readonly path: string;
  readonly size: number;
  readonly file: File;
}

export interface FolderToSend {
  readonly name: string;
  readonly files: readonly FolderFile[];
  readonly bytes: number;
  readonly left: readonly SkippedGroup[];
}

export interface FolderSending {
  readonly signal: AbortSignal;
  /** Called when the intake is there, before its files are. */
  readonly onBegun: (intake: IntakeView) => void;
  /** Called with the bytes and files that have got through or are on their way. */
  readonly onProgress: (sent: { readonly bytes: number; readonly files: number }) => void;
}

/** Says what was left out, path by path; where one stands for many, their number. */
function toldLeft(groups: readonly SkippedGroup[]): { path: string; code: string; count: number }[] {
  return groups.flatMap(({ code, count, files }) => {
    const named = files.slice(0, NAMED).map(({ path, params }) => ({ path, code, count: path.endsWith("/") ? Number(params?.count ?? 1) : 1 }));
    const rest = count - named.reduce((sum, one) => sum + one.count, 0);
    return rest > 0 ? [...named, { path: "…/", code, count: rest }] : named;
  });
}

/** Whether sending the very same again may help: the network or the server was away, or there was too much at once. */
const mayPass = (error: unknown): boolean => error instanceof RequestProblem && (error.status === 0 || error.status === 429 || error.status >= 500);

const pause = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => (clearTimeout(timer), resolve()), { once: true });
  });

async function sendBatch(path: string, batch: readonly FolderFile[], signal: AbortSignal, onBytes: (bytes: number) => void): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    const form = new FormData();
    for (const { path: name, file } of batch) form.append("files", file, name);
    try {
      return void (await sendForm("PUT", path, form, { signal, onBytes }));
    } catch (error) {
      onBytes(0);
      if (!mayPass(error) || attempt >= TRIES) throw error;
      await pause(WAIT_MS * attempt * attempt, signal);
    }
  }
}

/**
 * Sends a folder in batches of bounded size and submits it. A batch that does not get through is sent again by itself, so
 * a lost connection costs a few megabytes and not all of them; what still fails can be gone on with.
 *
 * @param resumed an intake whose batches that got through need not be sent again
 * @returns where it broke off, for going on; or the intake that is done
 */
export async function sendFolder(
  reviewId: string,
  folder: FolderToSend,
  how: HowTaken,
  { signal, onBegun, onProgress }: FolderSending,
  resumed?: FolderRest,
): Promise<{ readonly done: IntakeView } | { readonly rest: FolderRest; readonly problem: unknown }> {
  const { name, files, bytes, left } = folder;
  const intake = resumed?.intake ?? (await api<IntakeView>(`/reviews/${reviewId}/intakes`, { json: { kind: "folder", name, files: files.length, bytes, left: toldLeft(left).slice(0, 500), ...how }, signal }));
  if (!resumed) onBegun(intake);
  const batches = resumed ? [...resumed.batches] : inBatches(files);
  const waiting = [...batches];
  const through = new Set<readonly FolderFile[]>();
  const underWay = new Map<readonly FolderFile[], number>();
  const before = { files: files.length - batches.flat().length, bytes: bytes - batches.flat().reduce((sum, { size }) => sum + size, 0) };
  const tell = () => {
    const sent = [...through].flat();
    const partly = [...underWay].reduce((sum, [batch, loaded]) => sum + Math.min(loaded, batch.reduce((all, { size }) => all + size, 0)), 0);
    onProgress({ files: before.files + sent.length, bytes: Math.min(bytes, before.bytes + sent.reduce((sum, { size }) => sum + size, 0) + partly) });
  };
  let problem: unknown = null;
  const worker = async () => {
    for (let batch = waiting.shift(); batch && problem === null; batch = waiting.shift()) {
      const mine = batch;
      try {
        await sendBatch(`/reviews/${reviewId}/intakes/${intake.id}/files`, mine, signal, (loaded) => (underWay.set(mine, loaded), tell()));
        through.add(mine);
      } catch (error) {
        problem ??= error;
      } finally {
        underWay.delete(mine);
        tell();
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  const rest = { intake, batches: batches.filter((batch) => !through.has(batch)) };
  if (problem !== null) return { rest, problem };
  try {
    return { done: await api<IntakeView>(`/reviews/${reviewId}/intakes/${intake.id}/submit`, { method: "POST", signal }) };
  } catch (error) {
    return { rest, problem: error };
  }
}

/** What of a folder has not got through yet. */
export interface FolderRest {
  readonly intake: IntakeView;
  readonly batches: readonly (readonly FolderFile[])[];
}
