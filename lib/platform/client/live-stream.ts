import { z } from "zod";
import { Change } from "@/lib/base/change";

/** What the server says on a stream of changes. */
export type LiveMessage =
  | { readonly kind: "hello" | "beat" | "catch-up" }
  | { readonly kind: "changes"; readonly changes: readonly Change[] }
  | { readonly kind: "closed"; readonly reason: string };

const Changes = z.array(Change);
const Closed = z.object({ reason: z.string() });

/** Reads one message of a stream from its lines; null for what says nothing to us. */
export function readMessage(block: string): LiveMessage | null {
  let event = "message";
  const data: string[] = [];
  for (const line of block.split("\n")) {
    if (line.startsWith("event:")) event = line.slice(6).trim();
    else if (line.startsWith("data:")) data.push(line.slice(5).trimStart());
  }
  if (data.length === 0) return null;
  if (event === "hello" || event === "beat" || event === "catch-up") return { kind: event };
  try {
    const read: unknown = JSON.parse(data.join("\n"));
    if (event === "changes") return { kind: "changes", changes: Changes.parse(read) };
    if (event === "closed") return { kind: "closed", reason: Closed.parse(read).reason };
  } catch {
    // A message we cannot read may have been about anything.
    return { kind: "catch-up" };
  }
  return null;
}

/** Cuts what arrives into messages, however it was cut on its way. */
export function makeMessageReader(): (text: string) => LiveMessage[] {
  let rest = "";
  return (text) => {
    const blocks = (rest + text).replaceAll("\r\n", "\n").split("\n\n");
    rest = blocks.pop() ?? "";
    return blocks.map(readMessage).filter((one): one is LiveMessage => one !== null);
  };
}
