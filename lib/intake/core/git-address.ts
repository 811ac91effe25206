import { z } from "zod";
import { addressProblem, isOwnName, type AddressParts, type OwnHosts } from "@/lib/formats/web-address";
import type { LinkReason } from "./link";

/** What git would take for something else than a name: its own signs, and what it refuses in names. */
const NO_NAME = /[\p{Cc} ~^:?*[\\]|\.\.|@\{|\/\/|\.lock(\/|$)|(^|\/)\.|[./]$/u;

/** A branch, a tag or a full commit, as it may be given to git. */
export const GitRef = z
  .string()
  .trim()
  .min(1)
  .max(250)
  .refine((ref) => !NO_NAME.test(ref) && !/^[-+/]/.test(ref) && ref !== "@", { error: "git-ref" });

/** The parts of an address that the rule looks at; a parsed `URL` has them. */
type GitParts = AddressParts & { readonly hash: string };

/**
 * Says what can be known of a repository's address without asking anybody; null when nothing speaks against trying. As
 * for documents by link, and encrypted: plain http is for hosts that the installation calls its own. A query could hold a
 * secret, and the address is kept with the revision for ever.
 */
export function gitAddressProblem(parts: GitParts, own: OwnHosts): LinkReason | null {
  if (parts.protocol !== "https:" && parts.protocol !== "http:") return { code: "git-scheme", params: { scheme: parts.protocol.replace(/:$/, "") } };
  const problem = addressProblem(parts, own);
  if (problem) return { code: problem.code, ...(problem.params ? { params: { ...problem.params } } : {}) };
  if (parts.protocol === "http:" && !isOwnName(parts, own)) return { code: "git-plain", params: { host: parts.hostname } };
  if (parts.search !== "" || parts.hash !== "") return { code: "git-query" };
  if (parts.pathname === "/" || parts.pathname === "") return { code: "git-path" };
  return null;
}

/** Reads what was typed as an address: `git@host:path` is the commonest that is none, and has a reason of its own. */
export function gitUrlProblem(text: string): LinkReason | null {
  if (/^[\w.-]+@[\w.-]+:/.test(text) || /^ssh:/i.test(text)) return { code: "git-scheme", params: { scheme: "ssh" } };
  return null;
}
