import { readdirSync } from "node:fs";
import { join, sep } from "node:path";
import { describe, expect, it } from "vitest";
import { PAGES, pagePattern, routePattern } from "./route-pattern";

/** The addresses the file system holds that no `route` answers. */
function pagesOf(): string[] {
  return readdirSync(join(process.cwd(), "app"), { recursive: true, encoding: "utf8" })
    .map((file) => file.split(sep))
    .filter((parts) => parts.at(-1) === "page.tsx" || (parts.at(-1) === "route.ts" && parts.slice(0, 2).join("/") !== "api/v1"))
    .map((parts) => `/${parts.slice(0, -1).filter((part) => !part.startsWith("(")).join("/")}`);
}

describe("the pattern of an address", () => {
  it("is known for every page there is, and for no other", () => {
    expect([...PAGES].sort()).toEqual(pagesOf().sort());
  });

  it("never holds what differs: no secret of a link, no id, no typed address", () => {
    const secret = "Hemligt-Tecken_123";
    expect(pagePattern(`/r/${secret}`)).toBe("/r/[token]");
    expect(pagePattern(`/join/${secret}`)).toBe("/join/[token]");
    expect(pagePattern(`/setup/${secret}`)).toBe("/setup/[token]");
    expect(pagePattern("/reviews/new")).toBe("/reviews/new");
    expect(pagePattern(`/reviews/${secret}`)).toBe("/reviews/[reviewId]");
    expect(pagePattern(`/reviews/${secret}/findings`)).toBe("/reviews/[reviewId]/findings");
    expect(pagePattern(`/_next/static/${secret}.js`)).toBe("/_next");
    for (const path of [`/${secret}`, `/r/${secret}/more`, `/wp-admin/${secret}`]) expect(pagePattern(path)).toBe("other");
  });

  it("puts the parameters of a route back to their names, also where one is encoded or stands twice", () => {
    expect(routePattern("/api/v1/reviews/r1/findings/f1", { reviewId: "r1", findingId: "f1" })).toBe("/api/v1/reviews/[reviewId]/findings/[findingId]");
    expect(routePattern("/api/v1/reviews/same/findings/same", { reviewId: "same", findingId: "same" })).toBe("/api/v1/reviews/[reviewId]/findings/[findingId]");
    expect(routePattern("/api/v1/reviews/r1/assessments/core%2Fpool", { reviewId: "r1", itemId: "core/pool" })).toBe("/api/v1/reviews/[reviewId]/assessments/[itemId]");
    expect(routePattern("/api/v1/reviews/%E0%A4%A", { reviewId: "%E0%A4%A" })).toBe("/api/v1/reviews/[reviewId]");
    expect(routePattern("/api/v1/reviews", {})).toBe("/api/v1/reviews");
    expect(routePattern("/api/v1/reviews/hemligt", { reviewId: "another" })).toBe("other");
  });
});
