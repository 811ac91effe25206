import { PencilLine } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";

/** Marks in a list what has an unsaved draft in this browser. */
export function DraftMark() {
  const t = useTranslations("drafts");
  return (
    <Badge tone="info" mark={<PencilLine aria-hidden className="size-3" />}>
      {t("mark")}
    </Badge>
  );
}
