"use client";

import { useMutation, useQuery, useQueryClient, type QueryClient } from "@tanstack/react-query";
import { api, problemOf, RequestProblem } from "@/lib/platform/client/api";
import type { Attachment, AttachmentSubject } from "@/lib/review/core/attachment";

/** All of a review's attachments come at once, so that a page with many threads asks once. */
export const attachmentsKey = (reviewId: string) => ["review", reviewId, "attachments"] as const;

/** Where an attachment's bytes are. */
export const attachmentUrl = (reviewId: string, id: string): string => `/api/v1/reviews/${reviewId}/attachments/${id}`;

/** The attachments of one finding, item, comment or question, the oldest first. */
export const useAttachments = (reviewId: string, { subject, id }: AttachmentSubject) =>
  useQuery({
    queryKey: attachmentsKey(reviewId),
    queryFn: async ({ signal }) => (await api<{ items: readonly Attachment[] }>(`/reviews/${reviewId}/attachments`, { signal })).items,
    select: (all) => all.filter((one) => one.subject === subject && one.subjectId === id),
  });

/** Puts an attachment into the list on screen, or takes it out, before the list is read again. */
function keep(client: QueryClient, reviewId: string, attachment: Attachment, isKept: boolean): void {
  client.setQueryData<readonly Attachment[]>(attachmentsKey(reviewId), (all) => {
    const others = all?.filter(({ id }) => id !== attachment.id);
    return others && isKept ? [...others, attachment].sort((a, b) => (a.at < b.at ? -1 : 1)) : others;
  });
}

/** Adds one file with what it shows. */
export function useAddAttachment(reviewId: string, subject: AttachmentSubject) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: async ({ file, name }: { file: File; name: string }) => {
      const form = new FormData();
      form.append("file", file, file.name);
      const query = new URLSearchParams({ ...subject, name });
      const response = await fetch(`/api/v1/reviews/${reviewId}/attachments?${query}`, { method: "POST", body: form }).catch(() => null);
      if (!response) throw new RequestProblem({ type: "urn:klartecken:problem:offline", title: "Offline", status: 0, code: "offline" });
      if (!response.ok) throw await problemOf(response);
      return (await response.json()) as Attachment;
    },
    onSuccess: (attachment) => keep(client, reviewId, attachment, true),
    onSettled: () => void client.invalidateQueries({ queryKey: attachmentsKey(reviewId) }),
  });
}

/** Takes an attachment away, or brings it back. */
export function useKeepAttachment(reviewId: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, isKept }: { id: string; isKept: boolean }) =>
      isKept
        ? api<Attachment>(`/reviews/${reviewId}/attachments/${id}/restore`, { method: "POST" })
        : api<Attachment>(`/reviews/${reviewId}/attachments/${id}`, { method: "DELETE" }),
    onSuccess: (attachment, { isKept }) => keep(client, reviewId, attachment, isKept),
    onSettled: () => void client.invalidateQueries({ queryKey: attachmentsKey(reviewId) }),
  });
}

/** Bytes as text: by their byte order mark, else UTF-8, else as the West European code page that logs are often in. */
export function textOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

/** The text of an attachment, read when it is opened. */
export const useAttachmentText = (reviewId: string, id: string, isOpen: boolean) =>
  useQuery({
    queryKey: ["attachment", id, "text"],
    queryFn: async ({ signal }) => {
      const response = await fetch(attachmentUrl(reviewId, id), { signal });
      if (!response.ok) throw await problemOf(response);
      return textOf(new Uint8Array(await response.arrayBuffer()));
    },
    enabled: isOpen,
    staleTime: Infinity,
  });
