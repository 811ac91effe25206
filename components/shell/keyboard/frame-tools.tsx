"use client";

import { Keyboard as KeyboardIcon, Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Keys } from "./keys";
import { openHelp, openPalette } from "./keyboard";

/** The doors to search, commands and keys for those who look before they press. */
export function FrameTools() {
  const t = useTranslations("commands");
  return (
    <>
      <Button variant="ghost" size="sm" icon={<Search aria-hidden />} onClick={openPalette} aria-label={t("palette.open")} aria-haspopup="dialog">
        <span className="flex items-center gap-2 max-lg:hidden">
          {t("palette.open")} <Keys of="commands" />
        </span>
      </Button>
      <IconButton label={t("help.open")} size="sm" icon={<KeyboardIcon aria-hidden />} onClick={openHelp} />
    </>
  );
}
