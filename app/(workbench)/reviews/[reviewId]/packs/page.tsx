import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { ReviewId } from "@/lib/base/ids";
import { joinJson } from "@/lib/base/json-text";
import { requireReviewPage } from "@/lib/identity/server/require-page";
import { readReviewPacks } from "@/lib/review/server/review-packs";
import { readReviewTexts } from "@/lib/review/server/review-texts";
import { PacksPage } from "./packs-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("workbench.packs"))("title") };
}

/** The packs of a review: those it follows, those its submission asks for, and the others. */
export default async function PacksRoute({ params }: { params: Promise<{ reviewId: string }> }) {
  const id = ReviewId.safeParse((await params).reviewId);
  if (!id.success) notFound();
  const { actor, person } = await requireReviewPage(id.data);
  const [{ head }, packs] = await Promise.all([readReviewTexts(actor, id.data), readReviewPacks(actor, id.data)]);
  return <PacksPage text={joinJson({ person, role: actor.role }, { head, packs })} />;
}
