import type { Metadata } from "next";
import { useTranslations } from "next-intl";
import { MarkdownView } from "@/components/ui/markdown-view";
import { TextLink } from "@/components/ui/text-link";
import { highlight, toHast } from "@/lib/formats/markdown";
import { Claims, LedgerStates } from "./claims";
import { Buttons, Drops, Fields, Segments } from "./controls";
import { Badges, Figures, Tables, TabSets, Verdicts } from "./data";
import { assertGalleryIsOpen } from "./gate";
import { Empties, Failures, Messages } from "./messages";
import { Overlays } from "./overlays";
import { Code, Diffs, Numbered } from "./reading";
import { SAMPLE_MARKDOWN, SAMPLE_TEXT_MARKS } from "./sample";
import { Specimen } from "./specimen";
import { Talk } from "./talk";

export const metadata: Metadata = { title: "Gallery", robots: { index: false } };

/** Every component in every state. */
export default function GalleryPage() {
  assertGalleryIsOpen();
  const t = useTranslations("gallery");
  return (
    <main id="main" className="mx-auto max-w-[96rem] p-4">
      <h1 className="text-xl font-semibold">{t("title")}</h1>
      <p className="mb-4 text-sm text-muted">
        {t("lead")} <TextLink href="/gallery/workbench">{t("workbench")}</TextLink>
      </p>
      <Specimen name="button">
        <Buttons />
      </Specimen>
      <Specimen name="field">
        <Fields />
      </Specimen>
      <Specimen name="segmented">
        <Segments />
      </Specimen>
      <Specimen name="badge">
        <Badges />
      </Specimen>
      <Specimen name="verdict-mark">
        <Verdicts />
      </Specimen>
      <Specimen name="table">
        <Tables />
      </Specimen>
      <Specimen name="tabs">
        <TabSets />
      </Specimen>
      <Specimen name="callout">
        <Messages />
      </Specimen>
      <Specimen name="comment">
        <Talk />
      </Specimen>
      <Specimen name="claim">
        <Claims />
      </Specimen>
      <Specimen name="ledger">
        <LedgerStates />
      </Specimen>
      <Specimen name="empty-state">
        <Empties />
      </Specimen>
      <Specimen name="progress">
        <Figures />
      </Specimen>
      <Specimen name="file-drop">
        <Drops />
      </Specimen>
      <Specimen name="diff-view">
        <Diffs />
      </Specimen>
      <Specimen name="numbered-text">
        <Numbered />
      </Specimen>
      <Specimen name="markdown-view">
        <MarkdownView tree={highlight(toHast(SAMPLE_MARKDOWN))} decorations={SAMPLE_TEXT_MARKS} className="pl-2" />
      </Specimen>
      <Specimen name="error-state">
        <Failures />
      </Specimen>
      <Specimen name="code-view" once>
        <Code />
      </Specimen>
      <Specimen name="overlays" once>
        <Overlays />
      </Specimen>
    </main>
  );
}
