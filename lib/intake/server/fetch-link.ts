import "server-only";
import type { TeamId } from "@/lib/base/ids";
import { mediaProblem, nameOfLink, maskAddress, type LinkReason } from "@/lib/intake/core/link";
import type { Limits } from "@/lib/intake/core/limits";
import { FETCH_LIMITS, safeFetch, type FetchLimits, type Fetched, type FetchPolicy } from "@/lib/platform/server/safe-fetch";
import { isRefused, prepareFile, type PreparedFile } from "./prepare-file";

/** What decides which addresses are fetched from, and how long they may take. */
export type LinkPolicy = Pick<FetchPolicy, "own" | "resolve"> & { readonly patience?: Partial<FetchLimits> };

/** Fetches one document; gives it, or the reason why not. */
export function fetchLink(address: string, limits: Limits, { own, resolve, patience }: LinkPolicy) {
  return safeFetch(
    address,
    { ...FETCH_LIMITS, bytes: limits.fileBytes, ...patience },
    { own, ...(resolve ? { resolve } : {}), takes: (type, url) => mediaProblem(type, url) },
  );
}

/** Decodes and stores what was fetched, as an upload is, and notes where and when it came from. */
export async function prepareFetched(
  teamId: TeamId,
  address: string,
  fetched: Fetched,
  taken: Set<string>,
  options: { limits: Limits; repair: boolean },
  at: Date,
): Promise<{ file: PreparedFile } | { problem: LinkReason }> {
  const asked = new URL(address);
  const name = nameOfLink(asked, fetched.mediaType, taken);
  const file = await prepareFile(teamId, name, fetched.bytes, options);
  if (isRefused(file)) return { problem: { code: file.code, ...(file.params ? { params: { ...file.params } } : {}) } };
  taken.add(file.path);
  const { ip, status, mediaType } = fetched;
  return {
    file: {
      ...file,
      source: { asked: maskAddress(asked), final: maskAddress(new URL(fetched.url)), ip, at: at.toISOString(), status, mediaType, sha256: file.sha256 },
    },
  };
}
