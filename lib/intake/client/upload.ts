import { problemOf, RequestProblem } from "@/lib/platform/client/api";
import type { Revision } from "@/lib/intake/core/revision";

export interface Submitted extends Revision {
  readonly refused: readonly { readonly name: string; readonly code: string; readonly message: string }[];
}

interface Options {
  readonly keep: number | null;
  readonly repair: boolean;
  readonly signal: AbortSignal;
  /** Called with the share of bytes sent, 0 to 1. */
  readonly onProgress: (share: number) => void;
}

/**
 * Uploads files as a form. XMLHttpRequest, since `fetch` tells nothing of what has been sent.
 */
export function upload(reviewId: string, files: readonly { path: string; file: File }[], options: Options): Promise<Submitted> {
  const form = new FormData();
  for (const { path, file } of files) form.append("files", file, path);
  const query = new URLSearchParams({
    ...(options.keep === null ? {} : { keep: String(options.keep) }),
    ...(options.repair ? {} : { repair: "off" }),
  });
  const offline = () => new RequestProblem({ type: "urn:klartecken:problem:offline", title: "Offline", status: 0, code: "offline" });
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/api/v1/reviews/${reviewId}/revisions?${query}`);
    request.upload.onprogress = (event) => event.lengthComputable && options.onProgress(event.loaded / event.total);
    request.onerror = () => reject(offline());
    request.onabort = () => reject(new DOMException("aborted", "AbortError"));
    request.onload = () => {
      if (request.status === 201) return resolve(JSON.parse(request.responseText) as Submitted);
      void problemOf(new Response(request.responseText, { status: request.status || 500 })).then(reject);
    };
    options.signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(form);
  });
}
