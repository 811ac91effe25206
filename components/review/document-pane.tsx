"use client";

import { Download } from "lucide-react";
import dynamic from "next/dynamic";
import { useTranslations } from "next-intl";
import { useMemo, useState } from "react";
import { EncodingNote } from "@/components/intake/encoding-note";
import { EncodingMarks } from "@/components/intake/encoding-marks";
import { LinkSource } from "@/components/intake/link-source";
import { PurgeFile } from "@/components/intake/purge-file";
import { PurgeTombstone } from "@/components/intake/purge-tombstone";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { CodeView } from "@/components/ui/code-view";
import { MarkdownView } from "@/components/ui/markdown-view";
import { Segmented } from "@/components/ui/segmented";
import { Skeleton } from "@/components/ui/skeleton";
import { Toolbar } from "@/components/ui/toolbar";
import { pagePlace } from "@/lib/intake/core/pages";
import type { RevisionFile } from "@/lib/intake/core/revision";
import { useFileText, useRendered } from "@/lib/review/client/queries";
import type { Finding } from "@/lib/review/core/finding";
import type { LinesPlace } from "@/lib/review/core/place";
import { openedBy } from "./claim-marks";
import { useClaimMarks, type ClaimWork } from "./claim-work";
import { ClaimsMenu } from "./claims-menu";
import { useTalkMarks } from "./discussion-marks";
import type { Selection } from "./finding-draft";
import { MARK_TONE } from "./tones";

// What is said about lines is written by those who have selected some.
const loadTalk = () => import("./discussion-lines");
const DiscussLines = dynamic(() => loadTalk().then((one) => one.DiscussLines), { ssr: false });
const TalkAtMark = dynamic(() => loadTalk().then((one) => one.TalkAtMark), { ssr: false });

interface Props {
  reviewId: string;
  revision: number;
  file: RevisionFile;
  findings: readonly Finding[];
  ledger: ClaimWork;
  /** Lines to show, as a place in the address names them. */
  lines: { readonly start: number; readonly end: number } | null;
  selection: Selection | null;
  mayKeep: boolean;
  /** Whether this person may take a secret out of the submission for good. */
  mayPurge?: boolean;
  onSelect: (selection: Selection | null) => void;
  onFinding: (finding: string) => void;
  /** Begins a finding at the selected lines. */
  onFindingHere: () => void;
  /** Opens a claim, or a contradiction, at the lines whose mark was pressed. */
  onClaim: (id: string, lines: { start: number; end: number }) => void;
  /** Brings lines into sight. */
  onPlace: (place: LinesPlace) => void;
}

/** The submission: one file as source or rendered, with the findings at their lines. */
export function DocumentPane({ reviewId, revision, file, findings, ledger, lines, selection, mayKeep, mayPurge = false, onSelect, onFinding, onFindingHere, onClaim, onPlace }: Props) {
  const t = useTranslations();
  const [mode, setMode] = useState<"source" | "rendered">("source");
  const isPurged = file.purged !== null;
  const text = useFileText(reviewId, revision, isPurged ? null : file.id);
  const isMarkdown = file.kind === "markdown";
  const shown = isMarkdown ? mode : "source";
  const rendered = useRendered(reviewId, revision, file.id, shown === "rendered" && !isPurged);

  const ofTalk = useTalkMarks(reviewId, file.path, revision);
  const ofLedger = useClaimMarks(ledger, file.path);
  const [opened, setOpened] = useState<string | null>(null);

  const decorations = useMemo(() => {
    const ofFindings = findings.flatMap((one) => {
      const { place } = one;
      if (!place || place.kind === "absent" || one.state === "withdrawn" || place.path !== file.path || !place.startLine) return [];
      if (place.revision !== undefined && place.revision !== revision) return [];
      return [
        {
          id: `finding-${one.number}`,
          startLine: place.startLine,
          endLine: place.endLine ?? place.startLine,
          tone: MARK_TONE[one.severity],
          label: t("workbench.findingHere", { number: one.number, title: one.title }),
        },
      ];
    });
    const ofMarks = file.marks.map((mark, index) => ({
      id: `mark-${index}`,
      startLine: mark.line,
      endLine: mark.line,
      tone: "info" as const,
      label: mark.kind === "guess" ? t("intake.encoding.guess", { now: mark.now, was: mark.was }) : t("intake.encoding.loss", { was: mark.was }),
    }));
    return [...ofFindings, ...ofMarks, ...ofTalk, ...ofLedger];
  }, [findings, file, revision, ofTalk, ofLedger, t]);

  const onSelectLines = (start: number, end: number) => {
    const all = text.data?.text.split(/\r\n|\r|\n/) ?? [];
    onSelect({ path: file.path, start, end, text: all.slice(start - 1, end).join("\n") });
  };
  const onMark = (id: string) => {
    const claim = openedBy(id, ledger.contradictions);
    const mark = ofLedger.find((one) => one.id === id);
    if (claim !== null && mark) onClaim(claim, { start: mark.startLine, end: mark.endLine });
    else if (id.startsWith("finding-")) onFinding(id.slice("finding-".length));
    else if (!id.startsWith("mark-")) setOpened(id);
  };

  return (
    <div className="flex h-full min-h-0 flex-col">
      <Toolbar label={t("workbench.document")}>
        <span className="truncate font-mono text-xs font-medium">{file.path}</span>
        {!isPurged && <EncodingNote encoding={file.encoding} />}
        {file.pages && <span className="shrink-0 text-xs text-muted tabular-nums">{t("intake.pageLine", pagePlace(file.pages, selection?.start ?? lines?.start ?? 1))}</span>}
        {file.source && <LinkSource path={file.path} source={file.source} />}
        {file.marks.length > 0 && <EncodingMarks marks={file.marks} onLine={(line) => onPlace({ kind: "lines", path: file.path, startLine: line, endLine: line })} />}
        <div className={isPurged ? "hidden" : "ml-auto flex items-center gap-2"}>
          <ClaimsMenu ledger={ledger} path={file.path} />
          {mayPurge && <PurgeFile key={file.id} reviewId={reviewId} revision={revision} file={file} />}
          {isMarkdown && (
            <Segmented
              size="sm"
              label={t("workbench.view")}
              value={mode}
              onValueChange={setMode}
              options={[
                { value: "source", label: t("workbench.source") },
                { value: "rendered", label: t("workbench.rendered") },
              ]}
            />
          )}
          <a
            href={`/api/v1/reviews/${reviewId}/revisions/${revision}/files/${file.id}/original`}
            className="inline-flex size-7 items-center justify-center rounded-md text-soft hover:bg-hover"
            aria-label={t("workbench.download")}
            title={t("workbench.download")}
            download
          >
            <Download aria-hidden className="size-4" />
          </a>
        </div>
      </Toolbar>
      <div className="min-h-0 flex-1 overflow-auto">
        {isPurged ? (
          <PurgeTombstone file={file} />
        ) : text.error ? (
          <Callout tone="critical" isLive className="m-3" actions={<Button onClick={() => void text.refetch()}>{t("workbench.tryAgain")}</Button>}>
            {t("workbench.fileFailed", { reason: text.error.message })}
          </Callout>
        ) : !text.data || (shown === "rendered" && !rendered.data) ? (
          <Skeleton lines={5} label={t("workbench.fileLoading")} className="p-4" />
        ) : shown === "rendered" && rendered.data ? (
          <MarkdownView
            tree={rendered.data}
            decorations={decorations}
            reveal={lines ?? undefined}
            onSelectLines={onSelectLines}
            onMarkClick={onMark}
            className="mx-auto max-w-3xl px-5 py-4"
          />
        ) : (
          <CodeView
            path={file.path}
            modelKey={file.id}
            language={file.language}
            value={text.data.text}
            decorations={decorations}
            // A finding and a claim stand at the same line often enough, and the claims come after the text.
            lanes={2}
            reveal={lines ?? undefined}
            onSelectLines={onSelectLines}
            onMarkClick={onMark}
            ariaLabel={file.path}
          />
        )}
      </div>
      {/* Below the text: above it, it would push the lines away under the pointer that selects them. */}
      {opened !== null && <TalkAtMark reviewId={reviewId} mark={opened} onClose={() => setOpened(null)} />}
      {selection && selection.path === file.path && (
        <div role="status" className="flex flex-wrap items-center gap-2 border-t bg-accent-soft px-3 py-1 text-sm">
          <span>
            {selection.start === selection.end
              ? t("workbench.selectedLine", { line: selection.start })
              : t("workbench.selectedLines", { start: selection.start, end: selection.end })}
          </span>
          {mayKeep && (
            <Button size="sm" variant="primary" onClick={onFindingHere}>
              {t("workbench.findingFromLines")}
            </Button>
          )}
          <DiscussLines reviewId={reviewId} selection={selection} />
        </div>
      )}
    </div>
  );
}
