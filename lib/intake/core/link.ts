import { z } from "zod";
import { Digest, LinkFetchId } from "@/lib/base/ids";
import type { AddressParts } from "@/lib/formats/web-address";
import { cleanFilePath } from "./file-name";
import { languageOf } from "./file-kind";

/** The most documents of one request. */
export const LINK_LIMIT = 20;

/** Where a file came from, when it came by link; addresses are without what they asked with. */
export const FileSource = z.object({
  asked: z.string(),
  final: z.string(),
  ip: z.string(),
  at: z.iso.datetime(),
  status: z.number().int(),
  mediaType: z.string(),
  sha256: Digest,
});
export type FileSource = z.infer<typeof FileSource>;

export const LINK_STATES = ["waiting", "fetched", "refused"] as const;
export const LinkState = z.enum(LINK_STATES);

export const LinkReason = z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])).optional() });
export type LinkReason = z.infer<typeof LinkReason>;

export const LINK_FETCH_STATES = ["waiting", "fetching", "done", "failed"] as const;
export const LinkFetchState = z.enum(LINK_FETCH_STATES);
export type LinkFetchState = z.infer<typeof LinkFetchState>;

/** One document of a request as everybody who may read the review sees it. */
export const LinkView = z.object({
  /** The address asked for, its query hidden. */
  address: z.string(),
  state: LinkState,
  /** Why it was refused, with the words of the caller's language. */
  reason: LinkReason.extend({ message: z.string() }).nullable(),
  path: z.string().nullable(),
  size: z.number().int().nullable(),
  source: FileSource.nullable(),
});
export type LinkView = z.infer<typeof LinkView>;

export const LinkFetchView = z.object({
  id: LinkFetchId,
  state: LinkFetchState,
  links: z.array(LinkView),
  /** The number of the revision that was made of them. */
  revision: z.number().int().positive().nullable(),
  /** Why no revision could be made though documents came. */
  problem: LinkReason.extend({ message: z.string() }).nullable(),
  requestedBy: z.string(),
  requestedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
});
export type LinkFetchView = z.infer<typeof LinkFetchView>;

/** An address as it may be shown: what it asks with (`?token=…`) is often a secret, and a fragment is never sent. */
export const maskAddress = (parts: Pick<AddressParts, "protocol" | "pathname" | "search"> & { readonly host: string }): string =>
  `${parts.protocol}//${parts.host}${parts.pathname}${parts.search === "" ? "" : "?…"}`;

/**
 * The path of the plain file behind a page that certainly shows one; null where it is not certain. GitHub answers
 * `/raw/` for every `/blob/`, and `/-/blob/` is written by GitLab alone.
 */
export function plainPathOf(parts: Pick<AddressParts, "hostname" | "pathname">): string | null {
  if (/^(www\.)?github\.com$/.test(parts.hostname)) {
    const found = /^\/([^/]+)\/([^/]+)\/blob\/(.+)$/.exec(parts.pathname);
    if (found) return `/${found[1]}/${found[2]}/raw/${found[3]}`;
  }
  const found = /^(\/.+?)\/-\/blob\/(.+)$/.exec(parts.pathname);
  return found ? `${found[1]}/-/raw/${found[2]}` : null;
}

const TEXTUAL = /^(application\/(json|x-ndjson|xml|yaml|x-yaml|toml|javascript|x-javascript|typescript|sql|x-sql|x-sh|x-python|graphql|x-httpd-php)|application\/[\w.-]+\+(json|xml|yaml))$/;
/** Documents whose text is read out of them, as of uploaded ones; the bytes decide. */
const DOCUMENT = /^application\/(pdf|x-pdf|msword|vnd\.openxmlformats-officedocument\.wordprocessingml\.document)$/;
/** Types by which servers say that they do not know. */
const UNSAID = ["", "application/octet-stream", "binary/octet-stream", "application/force-download"];

/** Why a document of that media type is not read, before its body is; null when it may be a text. */
export function mediaProblem(mediaType: string, parts: Pick<AddressParts, "hostname" | "pathname">): LinkReason | null {
  if (mediaType === "text/html" || mediaType === "application/xhtml+xml") return { code: "link-html", params: { host: parts.hostname } };
  if (mediaType.startsWith("text/") || TEXTUAL.test(mediaType) || DOCUMENT.test(mediaType)) return null;
  if (UNSAID.includes(mediaType)) {
    const name = nameIn(parts.pathname);
    return languageOf(name) !== "plaintext" || /\.(txt|text|log|csv|tsv|rst|adoc|md|pdf|docx)$|^[^.]+$/i.test(name) ? null : { code: "link-type", params: { type: mediaType || "?" } };
  }
  return { code: "link-type", params: { type: mediaType } };
}

function nameIn(pathname: string): string {
  const last = pathname.split("/").filter((part) => part !== "").at(-1) ?? "";
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/markdown/, ".md"],
  [/json/, ".json"],
  [/yaml/, ".yaml"],
  [/pdf/, ".pdf"],
  [/wordprocessingml/, ".docx"],
  [/xml/, ".xml"],
];

/** Names the file that came from an address by the address's last part, apart from names that are taken. */
export function nameOfLink(parts: Pick<AddressParts, "hostname" | "pathname">, mediaType: string, taken: ReadonlySet<string>): string {
  const cleaned = cleanFilePath(nameIn(parts.pathname).replace(/[\\/]/g, "-"));
  const base = "path" in cleaned ? cleaned.path : parts.hostname;
  const hasEnding = "path" in cleaned && (/\.[A-Za-z0-9]{1,12}$/.test(base) || languageOf(base) !== "plaintext");
  const name = hasEnding ? base : base + (ENDINGS.find(([type]) => type.test(mediaType))?.[1] ?? ".txt");
  if (!taken.has(name)) return name;
  const dot = name.lastIndexOf(".") > 0 ? name.lastIndexOf(".") : name.length;
  for (let n = 2; ; n++) {
    const next = `${name.slice(0, dot)}-${n}${name.slice(dot)}`;
    if (!taken.has(next)) return next;
  }
}

/** Splits what was pasted into addresses: one a line, or parted by white space. */
export const addressesIn = (text: string): string[] => [...new Set(text.split(/\s+/).filter((part) => part !== ""))];
