import type { Metadata } from "next";
import { headers } from "next/headers";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { ReviewId } from "@/lib/base/ids";
import { joinJson } from "@/lib/base/json-text";
import { requireReviewPage } from "@/lib/identity/server/require-page";
import { readReviewTexts } from "@/lib/review/server/review-texts";
import { readRequirementsText } from "@/lib/verdict/server/read-requirements";
import { readVerdict } from "@/lib/verdict/server/read-verdict";
import { VerdictPageText } from "./verdict-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("verdict"))("title") };
}

/** The requirements, the proposal with its sign-offs, and the verdicts of a review. */
export default async function VerdictRoute({ params }: { params: Promise<{ reviewId: string }> }) {
  const id = ReviewId.safeParse((await params).reviewId);
  if (!id.success) notFound();
  const { actor, person } = await requireReviewPage(id.data);
  const now = new Date();
  const [{ head }, requirements, state] = await Promise.all([
    readReviewTexts(actor, id.data),
    readRequirementsText(actor, id.data, now, await headers()),
    readVerdict(actor, id.data, now),
  ]);
  return <VerdictPageText text={joinJson({ person, role: actor.role, state }, { head, requirements })} />;
}
