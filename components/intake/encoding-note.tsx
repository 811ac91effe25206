import { clsx } from "clsx";
import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import type { FileEncoding } from "@/lib/intake/core/revision";

/** How a file's bytes became text: what it was read as, what was repaired, guessed and lost. */
export function EncodingNote({ encoding, className }: { encoding: FileEncoding; className?: string }) {
  const t = useTranslations("intake.encoding");
  const parts = encoding.repairedFrom
    ? [t("repaired", { from: encoding.repairedFrom }), t("guesses", { count: encoding.guesses }), t("losses", { count: encoding.losses })]
    : [
        t("read", { name: encoding.name }),
        ...(encoding.repair ? [] : [t("off")]),
        ...(encoding.losses > 0 ? [t("losses", { count: encoding.losses })] : []),
      ];
  const isNotable = encoding.guesses > 0 || encoding.losses > 0;
  return (
    <p className={clsx("flex items-center gap-1.5 text-xs", isNotable ? "text-important" : "text-muted", className)}>
      {isNotable && <TriangleAlert aria-hidden className="size-3.5 shrink-0" />}
      {parts.join(" · ")}
    </p>
  );
}
