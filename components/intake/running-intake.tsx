"use client";

import { useTranslations } from "next-intl";
import Link from "next/link";
import { Spinner } from "@/components/ui/spinner";
import { useOpenIntake } from "@/lib/intake/client/intakes";

/** Says that something is being taken in for a review, and leads to how far it has come; nothing where nothing is. */
export function RunningIntake({ reviewId }: { reviewId: string }) {
  const t = useTranslations("intake");
  const intake = useOpenIntake(reviewId).data;
  if (!intake) return null;
  return (
    <Link href={`/reviews/${reviewId}/submit`} className="flex items-center gap-1.5 text-xs text-soft hover:text-ink hover:underline">
      <Spinner />
      {t("running", { kind: intake.kind })}
    </Link>
  );
}
