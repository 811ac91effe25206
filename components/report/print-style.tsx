import { cssString } from "@/lib/report/core/css-string";
import type { FullReport } from "@/lib/report/core/full-report";

/** A name long enough to run into the other corner is cut: it stands whole on the first page. */
const LONGEST = 70;

const cut = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);

/**
 * The head and foot of printed pages, for browsers that know page-margin boxes: what the report is about, its verdict,
 * the digest and the page. Other browsers print without them; a draft's mark does not depend on them.
 */
export function PrintStyle({ running, nonce }: { running: FullReport["running"]; nonce?: string }) {
  const { system, verdict, digest, page, of } = running;
  const font = `font: 8pt system-ui, "Liberation Sans", Arial, sans-serif; color: #4a545d;`;
  const css = `@page {
    size: A4; margin: 19mm 14mm 17mm;
    @top-left { content: ${cssString(cut(system))}; ${font} }
    @top-right { content: ${cssString(verdict)}; ${font} font-weight: 600; }
    @bottom-left { content: ${cssString(digest)}; ${font} }
    @bottom-right { content: ${cssString(`${page} `)} counter(page) ${cssString(` ${of} `)} counter(pages); ${font} }
  }`;
  return <style nonce={nonce}>{css}</style>;
}
