import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { toJsonText } from "@/lib/base/json-text";
import { allows } from "@/lib/identity/core/permissions";
import { requireTeamPage } from "@/lib/identity/server/require-page";
import { ReviewQuery } from "@/lib/review/core/review-row";
import { listSamples } from "@/lib/review/server/samples";
import { readDashboard } from "@/lib/verdict/server/read-dashboard";
import { DashboardPage } from "./dashboard-page";

/** Fewer than the API gives at once: a page of the dense table is read, not scrolled for ever. */
const ROWS = 25;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("app.reviews"))("title") };
}

/** The page one lands on: what waits, the team's reviews, its systems. */
export default async function StartPage({ searchParams }: { searchParams: Promise<Record<string, string | string[]>> }) {
  const { actor, person } = await requireTeamPage();
  const given = { limit: ROWS, ...(await searchParams) };
  const parsed = ReviewQuery.safeParse(given);
  const query = parsed.success ? parsed.data : ReviewQuery.parse({ limit: ROWS });
  const now = new Date();
  const { reviews, waiting, systems, systemNames, canBeSigned, today } = await readDashboard(actor, query, now);
  const { state = "", system = "", cursor } = query;
  const isMine = query.mine === "true";
  // Offered until the team has a system of its own beside the sample that an installation begins with.
  const isOffered = systems.length <= 1 && state === "" && system === "" && !isMine && !cursor;
  const text = toJsonText({
    person,
    dashboard: { reviews, waiting, systems, systemNames, today },
    needsApprover: !canBeSigned && actor.role === "owner",
    query: { state, system, cursor, isMine },
    samples: isOffered ? await listSamples() : null,
    role: actor.role,
    mayOpen: allows(actor.role, "review.open"),
    now: now.toISOString(),
  });
  return <DashboardPage text={text} />;
}
