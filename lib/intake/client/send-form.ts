import { problemOf, RequestProblem } from "@/lib/platform/client/api";

export interface Sending {
  readonly signal: AbortSignal;
  /** Called with the bytes that have left this browser. */
  readonly onBytes: (bytes: number) => void;
}

const offline = () => new RequestProblem({ type: "urn:klartecken:problem:offline", title: "Offline", status: 0, code: "offline" });

/** Sends a form below /api/v1 and gives the answer. XMLHttpRequest, since `fetch` tells nothing of what has been sent. */
export function sendForm<T>(method: "POST" | "PUT", path: string, form: FormData, { signal, onBytes }: Sending): Promise<T> {
  return new Promise((resolve, reject) => {
    const aborted = () => reject(new DOMException("aborted", "AbortError"));
    if (signal.aborted) return aborted();
    const request = new XMLHttpRequest();
    request.open(method, `/api/v1${path}`);
    request.upload.onprogress = (event) => onBytes(event.loaded);
    request.onerror = () => reject(offline());
    request.onabort = aborted;
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) return resolve(JSON.parse(request.responseText) as T);
      void problemOf(new Response(request.responseText, { status: request.status || 500 })).then(reject);
    };
    const abort = () => request.abort();
    signal.addEventListener("abort", abort, { once: true });
    request.onloadend = () => signal.removeEventListener("abort", abort);
    request.send(form);
  });
}
