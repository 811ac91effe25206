"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { NO_OWN_HOSTS } from "@/lib/formats/web-address";
import { gitAddressProblem, GitRef, gitUrlProblem } from "@/lib/intake/core/git-address";
import { isUnderWay, type IntakeView } from "@/lib/intake/core/intake";
import type { LinkReason } from "@/lib/intake/core/link";
import { api } from "@/lib/platform/client/api";
import { sendForm } from "./send-form";

export const intakeKey = (reviewId: string, id: string) => ["review", reviewId, "intakes", id] as const;

/** Notices tell of every step; this is for those that were missed. */
const LOOK_MS = 3_000;

/** An archive, a folder or a repository on its way, followed until it is over. */
export const useIntake = (reviewId: string, first: IntakeView) =>
  useQuery({
    queryKey: intakeKey(reviewId, first.id),
    queryFn: ({ signal }) => api<IntakeView>(`/reviews/${reviewId}/intakes/${first.id}`, { signal }),
    initialData: first,
    refetchInterval: ({ state }) => (state.data && isUnderWay(state.data.state) ? LOOK_MS : false),
  });

/** The intake of a review that goes on, if one does; events tell when that changes. */
export const useOpenIntake = (reviewId: string) =>
  useQuery({
    queryKey: ["review", reviewId, "intakes-open"],
    queryFn: async ({ signal }) => (await api<{ items: IntakeView[] }>(`/reviews/${reviewId}/intakes?open=true`, { signal })).items[0] ?? null,
  });

/** Cancels what goes on. */
export function useCancelIntake(reviewId: string, id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => api<IntakeView>(`/reviews/${reviewId}/intakes/${id}/cancel`, { method: "POST" }),
    onSuccess: (intake) => client.setQueryData(intakeKey(reviewId, id), intake),
    // Somebody or something was faster: what is true now is read again.
    onError: () => void client.invalidateQueries({ queryKey: intakeKey(reviewId, id) }),
  });
}

export interface HowTaken {
  readonly keep: number | null;
  readonly repair: boolean;
}

/** Sends an archive; the worker unpacks it once all of it has come. */
export function sendArchive(reviewId: string, file: File, { keep, repair, ...sending }: HowTaken & { signal: AbortSignal; onBytes: (bytes: number) => void }): Promise<IntakeView> {
  const form = new FormData();
  form.append("file", file, file.name);
  const query = new URLSearchParams({ ...(keep === null ? {} : { keep: String(keep) }), ...(repair ? {} : { repair: "off" }) });
  return sendForm<IntakeView>("POST", `/reviews/${reviewId}/intakes?${query}`, form, sending);
}

/** Has a repository fetched at a branch, a tag or a commit. */
export const requestRepository = (reviewId: string, url: string, ref: string, how: HowTaken): Promise<IntakeView> =>
  api<IntakeView>(`/reviews/${reviewId}/intakes`, { json: { kind: "git", url: url.trim(), ref: ref.trim() === "" ? null : ref.trim(), ...how } });

/** What an installation's own hosts allow is not known here; the server says it. */
const LEFT_TO_SERVER = ["link-port", "link-private", "git-plain"];

/** Says what can be known of a repository's address in a browser, by the rule that the server enforces. */
export function gitProblem(text: string): LinkReason | null {
  const url = text.trim();
  const problem = gitUrlProblem(url) ?? (URL.canParse(url) ? gitAddressProblem(new URL(url), NO_OWN_HOSTS) : { code: "link-form" });
  return problem && LEFT_TO_SERVER.includes(problem.code) ? null : problem;
}

export const isRef = (text: string): boolean => text.trim() === "" || GitRef.safeParse(text).success;
