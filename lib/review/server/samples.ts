import "server-only";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ReviewId, SystemId } from "@/lib/base/ids";
import { Problem } from "@/lib/base/problem";
import type { Actor } from "@/lib/identity/core/actor";
import { DEFAULT_LIMITS } from "@/lib/intake/core/limits";
import { prepareFile, type PreparedFile } from "@/lib/intake/server/prepare-file";
import { createSystem } from "@/lib/intake/server/save-system";
import { Sample, type SampleOffer } from "@/lib/review/core/sample";
import { openReview } from "./open-review";
import type { Settle } from "./settle";
import { submitRevision } from "./submit-revision";

/** Where the samples stand; they are part of the release. */
export const samplesFolder = (): string => join(process.env.KLARTECKEN_ROOT ?? process.cwd(), "samples");

/** Reads every sample's description, by name. */
async function readSamples(): Promise<Sample[]> {
  const entries = await readdir(samplesFolder(), { withFileTypes: true });
  const samples = await Promise.all(
    entries.filter((entry) => entry.isDirectory()).map(async ({ name }) => Sample.parse(JSON.parse(await readFile(join(samplesFolder(), name, "sample.json"), "utf8")))),
  );
  return samples.sort((a, b) => a.name.localeCompare(b.name, "en"));
}

/** Lists the samples that a team may start from. */
export async function listSamples(): Promise<SampleOffer[]> {
  return (await readSamples()).map(({ id, name, description, language, files }) => ({ id, name, description, language, files: files.length }));
}

/** Reads one sample, or refuses. */
export async function readSample(id: string): Promise<Sample> {
  const sample = (await readSamples()).find((one) => one.id === id);
  if (!sample) throw new Problem("not-found", "not-found");
  return sample;
}

/**
 * Reads files of a sample as an upload would bring them.
 *
 * @param replaced files that another one of the folder stands in for, by their path
 */
export async function sampleFiles(actor: Actor, sample: Sample, replaced: Readonly<Record<string, string>> = {}): Promise<PreparedFile[]> {
  const prepared: PreparedFile[] = [];
  for (const path of sample.files) {
    const bytes = await readFile(join(samplesFolder(), sample.id, replaced[path] ?? path));
    const file = await prepareFile(actor.teamId, path, bytes, { limits: DEFAULT_LIMITS, repair: true });
    if ("code" in file) throw new Error(`the sample ${sample.id} holds ${path}, which is refused: ${file.code}`);
    prepared.push(file);
  }
  return prepared;
}

/** Opens a review of a sample system with its files as the first revision. Whoever starts it counts as its author. */
export async function startSample(actor: Actor, id: string, at: Date, settle: Settle): Promise<{ id: ReviewId; title: string }> {
  const sample = await readSample(id);
  const files = await sampleFiles(actor, sample);
  const system = await createSystem(actor, { name: sample.name, description: sample.description, owner: sample.owner }, at);
  const review = await openReview(actor, { systemId: system.id as SystemId, title: sample.name, language: sample.language }, at);
  await submitRevision(actor, review.id, files, null, DEFAULT_LIMITS, at, settle);
  return { id: review.id, title: review.title };
}
