import "server-only";
import { getLocale } from "next-intl/server";
import { notFound, redirect } from "next/navigation";
import { cookies, headers } from "next/headers";
import type { ReviewId, TeamId } from "@/lib/base/ids";
import { Problem } from "@/lib/base/problem";
import type { Actor } from "@/lib/identity/core/actor";
import { readKnown, requireActor, requireReviewActor } from "./require-actor";

/** What a page's frame shows of the person looking. */
export interface PagePerson {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly language: "sv" | "en";
  readonly theme: string;
  readonly teamId: TeamId;
  readonly teams: readonly { teamId: string; teamName: string }[];
}

async function asPage(read: () => Promise<Actor>, reviewId?: ReviewId): Promise<{ actor: Actor; person: PagePerson }> {
  const known = await readKnown(reviewId);
  if (!known) {
    const address = (await headers()).get("x-address") ?? "/";
    redirect(address === "/" ? "/sign-in" : `/sign-in?next=${encodeURIComponent(address)}`);
  }
  if (known.memberships.length === 0) redirect("/account");
  try {
    const actor = await read();
    const theme = (await cookies()).get("klartecken-theme")?.value ?? known.theme;
    return {
      actor,
      person: {
        userId: known.person.userId,
        name: known.person.name,
        email: known.person.email,
        language: (await getLocale()) === "sv" ? "sv" : "en",
        theme,
        teamId: actor.teamId,
        teams: known.memberships.map(({ teamId, teamName }) => ({ teamId, teamName })),
      },
    };
  } catch (error) {
    // A page of another team does not exist, whether it does or not.
    if (error instanceof Problem && error.kind === "not-found") notFound();
    throw error;
  }
}

/** The actor and the frame of a page of the team one works in. */
export const requireTeamPage = () => asPage(() => requireActor());

/** The actor and the frame of a review's page; another team's review is not found. */
export const requireReviewPage = (reviewId: ReviewId) => asPage(() => requireReviewActor(reviewId), reviewId);
