"use client";

import { clsx } from "clsx";
import { Check, Copy, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { buttonStyle } from "./button-style";

type Outcome = "copied" | "failed";

/** Copies text and tells for two seconds how it went. */
function useCopy(text: string) {
  const [outcome, setOutcome] = useState<Outcome>();
  useEffect(() => {
    if (!outcome) return;
    const timer = setTimeout(() => setOutcome(undefined), 2000);
    return () => clearTimeout(timer);
  }, [outcome]);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setOutcome("copied");
    } catch {
      // No permission, or a page without https.
      setOutcome("failed");
    }
  };
  return { outcome, copy };
}

function OutcomeIcon({ outcome }: { outcome: Outcome | undefined }) {
  const Icon = outcome === "copied" ? Check : outcome === "failed" ? X : Copy;
  return (
    <Icon
      aria-hidden
      className={clsx(outcome === "copied" && "text-success", outcome === "failed" && "text-critical")}
    />
  );
}

/** A button that puts text on the clipboard and says so. */
export function CopyButton({ text, label, className }: { text: string; label?: string; className?: string }) {
  const t = useTranslations("ui");
  const { outcome, copy } = useCopy(text);
  return (
    <button type="button" onClick={copy} className={buttonStyle({ variant: "secondary", size: "sm", className })}>
      <OutcomeIcon outcome={outcome} />
      <span aria-live="polite">
        {outcome === "copied" ? t("copied") : outcome === "failed" ? t("copyFailed") : (label ?? t("copy"))}
      </span>
    </button>
  );
}

interface DigestProps {
  /** The whole digest; its beginning is shown. */
  digest: string;
  length?: number;
  className?: string;
}

/** A digest short enough to read, with the whole one a press away. */
export function Digest({ digest, length = 12, className }: DigestProps) {
  const t = useTranslations("ui");
  const { outcome, copy } = useCopy(digest);
  return (
    <span className={clsx("inline-flex items-center", className)}>
      <button
        type="button"
        onClick={copy}
        title={digest}
        aria-label={t("copyDigest", { digest: digest.slice(0, length) })}
        className="inline-flex h-6 items-center gap-1.5 rounded-sm border border-line bg-sunken px-1.5 font-mono text-xs text-soft hover:border-edge hover:text-ink [&_svg]:size-3"
      >
        {digest.slice(0, length)}
        <OutcomeIcon outcome={outcome} />
      </button>
      <span role="status" className="sr-only">
        {outcome === "copied" ? t("copied") : outcome === "failed" ? t("copyFailed") : ""}
      </span>
    </span>
  );
}
