import type { ReadPack } from "@/lib/packs/core/team-pack";
import { problemOf, RequestProblem } from "@/lib/platform/client/api";

interface Options {
  readonly signal: AbortSignal;
  /** Called with the share of bytes sent, 0 to 1. */
  readonly onProgress: (share: number) => void;
}

/** Sends a file to be imported as a pack. XMLHttpRequest, since `fetch` tells nothing of what has been sent. */
export function importPack(file: File, { signal, onProgress }: Options): Promise<ReadPack> {
  const form = new FormData();
  form.append("file", file, file.name);
  const offline = () => new RequestProblem({ type: "urn:klartecken:problem:offline", title: "Offline", status: 0, code: "offline" });
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", "/api/v1/packs");
    request.upload.onprogress = (event) => event.lengthComputable && onProgress(event.loaded / event.total);
    request.onerror = () => reject(offline());
    request.onabort = () => reject(new DOMException("aborted", "AbortError"));
    request.onload = () => {
      if (request.status === 200 || request.status === 201) return resolve(JSON.parse(request.responseText) as ReadPack);
      void problemOf(new Response(request.responseText, { status: request.status || 500 })).then(reject);
    };
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(form);
  });
}
