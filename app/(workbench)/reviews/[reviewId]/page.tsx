import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { cache } from "react";
import { ReviewId } from "@/lib/base/ids";
import { joinJson } from "@/lib/base/json-text";
import { requireReviewPage } from "@/lib/identity/server/require-page";
import type { ReviewHead } from "@/lib/review/core/review-head";
import { readReviewTexts } from "@/lib/review/server/review-texts";
import { WorkbenchPage } from "./workbench-page";

/** Read once for the page and its title. */
const load = cache(async (reviewId: ReviewId) => {
  const { actor, person } = await requireReviewPage(reviewId);
  return { actor, person, texts: await readReviewTexts(actor, reviewId) };
});

type Params = { params: Promise<{ reviewId: string }> };

export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const id = ReviewId.safeParse((await params).reviewId);
  if (!id.success) return {};
  return { title: (JSON.parse((await load(id.data)).texts.head) as ReviewHead).title };
}

/** The workbench of a review: sections, submission and guidance side by side. */
export default async function ReviewPage({ params }: Params) {
  const id = ReviewId.safeParse((await params).reviewId);
  if (!id.success) notFound();
  const { actor, person, texts } = await load(id.data);
  return <WorkbenchPage text={joinJson({ person, role: actor.role }, texts)} />;
}
