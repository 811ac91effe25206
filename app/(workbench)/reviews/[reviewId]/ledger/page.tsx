import type { Metadata } from "next";
import { headers } from "next/headers";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { ReviewId } from "@/lib/base/ids";
import { joinJson } from "@/lib/base/json-text";
import { requireReviewPage } from "@/lib/identity/server/require-page";
import { readLedgerText } from "@/lib/review/server/read-ledger";
import { readReviewTexts } from "@/lib/review/server/review-texts";
import { LedgerPageText } from "./ledger-page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("ledger"))("title") };
}

/** The claim ledger of a review. */
export default async function LedgerRoute({ params }: { params: Promise<{ reviewId: string }> }) {
  const id = ReviewId.safeParse((await params).reviewId);
  if (!id.success) notFound();
  const { actor, person } = await requireReviewPage(id.data);
  const [{ head }, ledger] = await Promise.all([readReviewTexts(actor, id.data), readLedgerText(actor, id.data, await headers())]);
  return <LedgerPageText text={joinJson({ person, role: actor.role }, { head, ledger })} />;
}
