import { clsx } from "clsx";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { MarkShape } from "@/components/ui/mark-shape";
import { Menu, MenuChoice } from "@/components/ui/menu";
import { SHOWN_CLAIMS } from "./claim-marks";
import type { ClaimWork } from "./claim-work";

/**
 * Chooses which claims stand in the margin; shows how many there are in the file. It has its place before they are
 * known: coming later, it would push the lines away under the finger that selects them.
 */
export function ClaimsMenu({ ledger: { isLoaded, claims, inSight, shown, setShown }, path }: { ledger: ClaimWork; path: string }) {
  const t = useTranslations("ledger");
  const count = claims.filter((one) => one.path === path).length;
  return (
    <Menu
      align="end"
      trigger={
        <Button size="sm" variant="ghost" className={clsx(shown === "none" && "text-muted")} icon={<MarkShape form="diamond" className="size-3.5" />}>
          <span className="sr-only">{t("margin.label")}</span>
          {/* On a narrow screen only how many stand in the margin, as wide before they are known: the row keeps to one line. */}
          <span aria-hidden className="min-w-5 text-center sm:hidden">
            {isLoaded ? inSight.filter((one) => one.path === path).length : "…"}
          </span>
          <span className="max-sm:sr-only">{isLoaded ? t("margin.now", { shown, count }) : t("margin.loading")}</span>
        </Button>
      }
    >
      <MenuChoice label={t("margin.label")} value={shown} onValueChange={setShown} options={SHOWN_CLAIMS.map((value) => ({ value, label: t(`margin.${value}`) }))} />
    </Menu>
  );
}
