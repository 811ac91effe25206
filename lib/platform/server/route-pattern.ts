import "server-only";

/**
 * Addresses that no `route` answers, as the file system has them. The most literal goes first: `reviews/new` is no
 * review. A test walks `app` and fails for a page that is missing here.
 */
export const PAGES = [
  "/",
  "/account",
  "/api/auth/[...nextauth]",
  "/findings",
  "/gallery",
  "/gallery/workbench",
  "/health",
  "/health/live",
  "/health/ready",
  "/join/[token]",
  "/metrics",
  "/packs",
  "/packs/[packId]",
  "/r/[token]",
  "/reference",
  "/reference/[operation]",
  "/reviews/[reviewId]",
  "/reviews/[reviewId]/carried",
  "/reviews/[reviewId]/discussion",
  "/reviews/[reviewId]/findings",
  "/reviews/[reviewId]/ledger",
  "/reviews/[reviewId]/packs",
  "/reviews/[reviewId]/report",
  "/reviews/[reviewId]/submit",
  "/reviews/[reviewId]/verdict",
  "/reviews/new",
  "/setup/[token]",
  "/sign-in",
  "/systems",
  "/systems/[systemId]",
  "/team",
] as const;

const asExpression = (pattern: string) =>
  new RegExp(`^${pattern.replace(/\[\.\.\.\w+\]/g, ".+").replace(/\[\w+\]/g, "[^/]+")}/?$`);
const KNOWN = [...PAGES]
  .sort((a, b) => a.split("[").length - b.split("[").length)
  .map((pattern) => ({ pattern, expression: asExpression(pattern) }));

/** The pattern of an address that no `route` answers; `other` for one that nobody knows, so that the list stays closed. */
export function pagePattern(pathname: string): string {
  if (pathname.startsWith("/_next/")) return "/_next";
  return KNOWN.find(({ expression }) => expression.test(pathname))?.pattern ?? "other";
}

/** The pattern of an address whose parameters are known: each is put back to its name. */
export function routePattern(pathname: string, params: Readonly<Record<string, string | string[]>>): string {
  const waiting = Object.entries(params);
  const segments = pathname.split("/").map((segment) => {
    let value = segment;
    try {
      value = decodeURIComponent(segment);
    } catch {
      // What cannot be decoded is compared as it stands.
    }
    const found = waiting.findIndex(([, given]) => given === value || given === segment);
    if (found < 0) return segment;
    return `[${waiting.splice(found, 1)[0]![0]}]`;
  });
  // A parameter that was not found would stand in the pattern as itself.
  return waiting.length > 0 ? "other" : segments.join("/");
}
