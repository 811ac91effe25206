import type { Revision } from "@/lib/intake/core/revision";
import { sendForm } from "./send-form";

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

/** Uploads files as a form. */
export function upload(reviewId: string, files: readonly { path: string; file: File }[], options: Options): Promise<Submitted> {
  const form = new FormData();
  for (const { path, file } of files) form.append("files", file, path);
  const query = new URLSearchParams({
    ...(options.keep === null ? {} : { keep: String(options.keep) }),
    ...(options.repair ? {} : { repair: "off" }),
  });
  const total = Math.max(1, files.reduce((sum, { file }) => sum + file.size, 0));
  const { signal, onProgress } = options;
  // A form is a little more than its files.
  return sendForm("POST", `/reviews/${reviewId}/revisions?${query}`, form, { signal, onBytes: (bytes) => onProgress(Math.min(1, bytes / total)) });
}
