import { useTranslations } from "next-intl";

/** What authors tick with. Shown as it is, it would say on our screens what only a verified claim may say. */
const TICK = /[\u2705\u2714\u2611\u2713\u{1F5F9}]\uFE0F?/u;

/** Signs of Markdown before the words of a line. */
const BEFORE = /^\s*(?:>\s*)*(?:[-*+]\s+|\d+[.)]\s+|#{1,6}\s+)?(?:\[[ xX]\]\s+)?/;

/** What a quotation says, as plain words: without ticks and without the signs of Markdown in it. */
export const wordsOf = (quote: string): string =>
  quote
    .split(TICK)
    .map((part, at) => (at === 0 ? part.replace(BEFORE, "") : part))
    .join(" ")
    .replace(/\*\*|__|`/g, "")
    .replace(/\s+/g, " ")
    .trim();

/** A quotation of the submission. Ticks in it are said in words: a tick on screen means verified, and this is what somebody wrote. */
export function Said({ quote }: { quote: string }) {
  const t = useTranslations("ledger");
  return quote
    .trim()
    .split(TICK)
    .flatMap((part, at) =>
      at === 0
        ? [part]
        : [
            <span key={at} className="rounded-sm border border-line-strong px-1 text-xs font-normal text-muted">
              {t("tick")}
            </span>,
            part,
          ],
    );
}
