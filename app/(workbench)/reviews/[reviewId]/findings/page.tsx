import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { ReviewId } from "@/lib/base/ids";
import { joinJson } from "@/lib/base/json-text";
import { todayIn } from "@/lib/base/today";
import { allows } from "@/lib/identity/core/permissions";
import { requireReviewPage } from "@/lib/identity/server/require-page";
import { readReviewTexts } from "@/lib/review/server/review-texts";
import { FindingsPage } from "./findings-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("findings"))("title") };
}

/** The findings of a review as a table. */
export default async function FindingsRoute({ params }: { params: Promise<{ reviewId: string }> }) {
  const id = ReviewId.safeParse((await params).reviewId);
  if (!id.success) notFound();
  const { actor, person } = await requireReviewPage(id.data);
  const { head, findings, members } = await readReviewTexts(actor, id.data);
  const own = { person, mayKeep: allows(actor.role, "finding.keep"), today: todayIn(actor.timeZone, new Date()) };
  return <FindingsPage text={joinJson(own, { head, findings, members })} />;
}
