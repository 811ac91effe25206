"use client";

import dynamic from "next/dynamic";
import { useLocale, useTranslations } from "next-intl";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { useShortcut } from "@/components/shell/keyboard/registry";
import { Callout } from "@/components/ui/callout";
import { Segmented } from "@/components/ui/segmented";
import { Skeleton } from "@/components/ui/skeleton";
import { showToast } from "@/components/ui/toast";
import { SplitPanes, type PaneName } from "@/components/ui/split-panes";
import { allows } from "@/lib/identity/core/permissions";
import type { Role } from "@/lib/identity/core/role";
import type { Revision } from "@/lib/intake/core/revision";
import type { Language } from "@/lib/base/ids";
import { useDraftKeys } from "@/lib/platform/client/use-draft";
import { useChecklist, useFindings, useGuidance, type Checklist } from "@/lib/review/client/queries";
import type { Finding } from "@/lib/review/core/finding";
import { stepClaim } from "@/lib/review/core/ledger-view";
import type { LinesPlace } from "@/lib/review/core/place";
import { useClaimWork } from "./claim-work";
import { DocumentPane } from "./document-pane";
import type { DiscussionPanelHandle } from "./discussion-panel";
import { newDraft, toDraft, type Selection } from "./finding-draft";
import type { ItemPanelHandle } from "./item-panel";
import type { JudgementHandle } from "./judgement-form";
import type { OwnerMember } from "./owner-field";
import { SectionPanel } from "./section-panel";
import { SectionRail } from "./section-rail";
import { WorkbenchCommands } from "./workbench-commands";
import { usePlace, type WorkPlace } from "./use-place";

// Not needed before somebody opens or writes something; fetched once the page has come to rest.
const loadForm = () => import("./finding-form");
const FindingForm = dynamic(() => loadForm().then((one) => one.FindingForm), { ssr: false });
const loadItem = () => import("./item-panel");
const ItemPanel = dynamic(() => loadItem().then((one) => one.ItemPanel), { ssr: false });
const loadView = () => import("./finding-view");
const FindingView = dynamic(() => loadView().then((one) => one.FindingView), { ssr: false });
const loadClaim = () => import("./claim-panel");
const ClaimPanel = dynamic(() => loadClaim().then((one) => one.ClaimPanel), { ssr: false });
const loadClaimFinding = () => import("./claim-finding-form");
const ClaimFindingForm = dynamic(() => loadClaimFinding().then((one) => one.ClaimFindingForm), { ssr: false });
const REST_MS = 3_000;

type Reading = "submission" | "report";

interface Props {
  reviewId: string;
  revision: Revision;
  checklist: Checklist;
  findings: readonly Finding[];
  role: Role;
  members: readonly OwnerMember[];
  /** The language the review is written in. */
  reviewLanguage: Language;
  /** A verdict stands on this round: a change voids it. */
  isDecided: boolean;
  /** Draws the report as it would read now. Made by the page, since reports are of a later room. */
  preview: (at: { readonly findingNumber: number | null }) => ReactNode;
}

/** The lines at which a finding stands in this revision, if it stands at lines. */
function linesOf({ place }: Finding, revision: number): { path: string; start: number; end: number } | null {
  if (!place || place.kind === "absent" || !place.path || !place.startLine) return null;
  if (place.revision !== undefined && place.revision !== revision) return null;
  return { path: place.path, start: place.startLine, end: place.endLine ?? place.startLine };
}

/** The three panes of a review: sections and files, the submission, and the context of what is selected. */
export function Workbench({ reviewId, revision, checklist: first, findings: firstFindings, role, members, reviewLanguage, isDecided, preview }: Props) {
  const t = useTranslations();
  const language = useLocale() === "sv" ? "sv" : "en";
  const [place, go] = usePlace();
  const [selection, setSelection] = useState<Selection | null>(null);
  const [isEditing, setEditing] = useState(false);
  // On a narrow screen an address that names an item or a finding leads to it, not to the document.
  const [pane, setPane] = useState<PaneName>(place.item || place.finding || place.claim ? "end" : "middle");
  const talk = useRef<DiscussionPanelHandle>(null);
  const drafts = useDraftKeys(`${reviewId}:`);
  const panel = useRef<ItemPanelHandle>(null);
  const judging = useRef<JudgementHandle>(null);
  const [isOnlyDifferent, setOnlyDifferent] = useState(false);
  const [reading, setReading] = useState<Reading>("submission");
  const checklist = useChecklist(reviewId, first).data ?? first;
  const guidance = useGuidance(reviewId, checklist.pins, language);
  const findings = useFindings(reviewId, firstFindings).data ?? firstFindings;
  const ledger = useClaimWork(reviewId);

  useEffect(() => {
    const rest = setTimeout(() => void Promise.all([loadItem(), loadView(), loadForm(), loadClaim(), loadClaimFinding()]).catch(() => undefined), REST_MS);
    return () => clearTimeout(rest);
  }, []);

  const items = checklist.sections.flatMap((one) => one.items);
  const item = items.find((one) => one.id === place.item) ?? null;
  const finding = findings.find((one) => String(one.number) === place.finding) ?? null;
  const claim = ledger.claims.find((one) => one.id === place.claim) ?? null;
  const section = item?.section ?? finding?.section ?? place.section;
  // A finding or a claim brings its lines with it, unless the reader has gone elsewhere in the document.
  const own = finding ? linesOf(finding, revision.number) : claim && { path: claim.path, start: claim.line, end: claim.endLine };
  const path = place.file ?? own?.path;
  const file = revision.files.find((one) => one.path === path) ?? revision.files.find((one) => one.kind === "markdown") ?? revision.files[0];
  const lines = place.lines ?? (own?.path === file?.path ? own : null) ?? null;
  const inSection = checklist.sections.find((one) => one.section === section)?.items ?? [];
  const mayKeep = allows(role, "finding.keep");
  const mayAssess = allows(role, "assessment.give");

  const show = (next: Partial<WorkPlace>) => {
    // Looking at other lines leaves what is being written alone.
    if ("finding" in next || "item" in next || "claim" in next || "section" in next) setEditing(false);
    go(next);
  };
  const openFinding = (number: string) => {
    const target = findings.find((one) => String(one.number) === number);
    const at = target && linesOf(target, revision.number);
    show(at ? { finding: number, file: at.path, lines: at } : { finding: number });
    setPane("end");
  };
  const openItem = (id: string) => {
    show({ item: id, finding: null, claim: null, section: items.find((one) => one.id === id)?.section ?? place.section });
    setPane("end");
  };
  const openClaim = (id: string, at: { file: string; lines: { start: number; end: number } }) => {
    setReading("submission");
    show({ claim: id, finding: null, item: null, ...at });
    setPane("end");
  };
  const showPlace = (lines: LinesPlace) => {
    setReading("submission");
    show({ file: lines.path, lines: { start: lines.startLine, end: lines.endLine } });
    setPane("middle");
  };

  const isWriting = place.finding === "new" || isEditing || (finding !== null && drafts.has(`${reviewId}:finding:${finding.id}`));
  const answers = item && !finding && place.finding !== "new" && mayAssess;
  useShortcut("correct", answers ? () => panel.current?.give("correct") : null);
  useShortcut("questionable", answers ? () => panel.current?.give("questionable") : null);
  useShortcut("wrong", answers ? () => panel.current?.give("wrong") : null);
  useShortcut("notApplicable", answers ? () => panel.current?.give("not-applicable") : null);
  const step = (by: 1 | -1) => () => {
    const at = items.findIndex((one) => one.id === place.item);
    const start = items.findIndex((one) => one.section === section);
    const next = at < 0 ? items[Math.max(0, start)] : items[at + by];
    if (next) openItem(next.id);
  };
  // A finding that is being written is left by a button, never by a slip of a key.
  const isAtClaim = place.claim !== null && !place.finding;
  const walk = (by: 1 | -1) => () => {
    // The address is ahead of what is drawn: keys that are pressed fast go on from each other.
    const id = new URLSearchParams(window.location.search).get("claim");
    const from = { id, path: file?.path, line: lines?.start ?? 1 };
    const next = stepClaim(ledger.inSight, from, by);
    if (next) openClaim(next.id, { file: next.path, lines: { start: next.line, end: next.endLine } });
  };
  const decides = claim && isAtClaim && mayAssess;
  useShortcut("confirm", decides ? () => judging.current?.decide("confirmed") : null);
  useShortcut("refute", decides ? () => judging.current?.decide("refuted") : null);
  useShortcut("explain", decides ? () => judging.current?.decide("explained") : null);
  useShortcut("nextClaim", isWriting || ledger.inSight.length === 0 ? null : walk(1));
  useShortcut("previousClaim", isWriting || ledger.inSight.length === 0 ? null : walk(-1));
  useShortcut("next", isWriting ? null : isAtClaim ? walk(1) : step(1));
  useShortcut("previous", isWriting ? null : isAtClaim ? walk(-1) : step(-1));
  useShortcut("finding", mayKeep && !isWriting ? () => openFinding("new") : null);
  useShortcut("comment", (finding && !isWriting) || (item && !place.finding) ? () => talk.current?.compose() : null);
  const turn = (by: 1 | -1) => () => {
    const next = revision.files[revision.files.findIndex((one) => one.id === file?.id) + by];
    if (next) show({ file: next.path, lines: null });
  };
  useShortcut("previousFile", revision.files.length > 1 ? turn(-1) : null);
  useShortcut("nextFile", revision.files.length > 1 ? turn(1) : null);

  const onSection = (section: number) => {
    show({ section, item: null, finding: null, claim: null });
    setPane("end");
  };
  const onFile = (path: string | null) => {
    setReading("submission");
    show({ file: path, lines: null });
    setPane("middle");
  };
  // Commands are compared by identity; what they do is looked up when they are run.
  const deeds = useRef({ openItem, openFinding, onSection, onFile });
  useEffect(() => {
    deeds.current = { openItem, openFinding, onSection, onFile };
  });
  const [commands] = useState(() => ({
    onSection: (number: number) => deeds.current.onSection(number),
    onItem: (id: string) => deeds.current.openItem(id),
    onFinding: (number: string) => deeds.current.openFinding(number),
    onFile: (path: string) => deeds.current.onFile(path),
  }));

  const context = () => {
    const paths = revision.files.map((one) => one.path);
    const close = () => show({ finding: null });
    const opened = (made: Finding) => {
      showToast({ title: t("findings.opened", { number: made.number }), tone: "success" });
      setSelection(null);
      show({ finding: String(made.number), section: made.section });
    };
    if (place.finding === "new" && mayKeep && place.claim)
      return (
        <ClaimFindingForm
          key={`new-${place.claim}`}
          reviewId={reviewId}
          ledger={ledger}
          selected={place.claim}
          section={section}
          selection={selection}
          paths={paths}
          members={members}
          language={reviewLanguage}
          onDone={opened}
          onCancel={close}
        />
      );
    // The form begins as the item's pack says, so it waits for that.
    if (place.finding === "new" && mayKeep && item && !guidance) return <Skeleton className="m-3" lines={8} label={t("workbench.loading")} />;
    if (place.finding === "new" && mayKeep)
      return (
        <FindingForm
          key={`new-${place.item ?? ""}`}
          reviewId={reviewId}
          initial={newDraft(section, item, item ? guidance?.get(item.id) : undefined, selection)}
          stored={null}
          selection={selection}
          paths={paths}
          members={members}
          language={reviewLanguage}
          onDone={opened}
          onCancel={close}
        />
      );
    // What was typed before a reload or a sign-in is open again where it was.
    if (finding && mayKeep && isWriting)
      return (
        <FindingForm
          key={finding.id}
          reviewId={reviewId}
          initial={toDraft(finding)}
          stored={finding}
          selection={selection}
          paths={paths}
          members={members}
          language={reviewLanguage}
          onDone={() => setEditing(false)}
          onCancel={() => setEditing(false)}
        />
      );
    if (finding)
      return <FindingView key={finding.id} reviewId={reviewId} finding={finding} role={role} talk={talk} onEdit={() => setEditing(true)} onBack={close} onPlace={showPlace} />;
    if (place.finding)
      return <Callout className="m-3">{t("findings.notFound", { number: place.finding })}</Callout>;
    if (place.claim)
      return (
        <ClaimPanel
          key={place.claim}
          ref={judging}
          reviewId={reviewId}
          revision={revision}
          ledger={ledger}
          selected={place.claim}
          findings={findings}
          role={role}
          onBack={() => show({ claim: null })}
          onStep={(by) => walk(by)()}
          onPlace={showPlace}
          onFinding={openFinding}
        />
      );
    if (item)
      return (
        <ItemPanel
          revision={revision.number}
          key={item.id}
          ref={panel}
          reviewId={reviewId}
          item={item}
          findings={findings}
          role={role}
          talk={talk}
          selection={selection}
          mayAssess={mayAssess}
          mayKeep={mayKeep}
          onBack={() => show({ item: null, section: item.section })}
          onFinding={openFinding}
          onPlace={showPlace}
        />
      );
    return <SectionPanel
          mayChange={allows(role, "review.change")} reviewId={reviewId} section={section} items={inSection} findings={findings} mayKeep={mayKeep} isOnlyDifferent={isOnlyDifferent} onOnlyDifferent={setOnlyDifferent} onItem={openItem} onFinding={openFinding} />;
  };

  return (
    <>
      {isDecided && allows(role, "finding.submit-fix") && (
        <Callout tone="warn" className="m-2 print:hidden">
          {t("workbench.voidWarning")}
        </Callout>
      )}
      {!mayAssess && (
        <Callout className="m-2">{t("workbench.readOnly", { role: t(`words.role.${role}`) })}</Callout>
      )}
      <WorkbenchCommands checklist={checklist} findings={findings} files={revision.files} mayKeep={mayKeep} {...commands} />
      <SplitPanes
        storageKey="workbench"
        active={pane}
        onActiveChange={setPane}
        endSize={480}
        start={{
          label: t("workbench.sections"),
          content: (
            <SectionRail
              checklist={checklist}
              findings={findings}
              files={revision.files}
              section={section}
              fileId={file?.id ?? null}
              onSection={onSection}
              onFile={(fileId) => onFile(revision.files.find((one) => one.id === fileId)?.path ?? null)}
            />
          ),
        }}
        middle={{
          label: t("workbench.document"),
          content: file && (
            <div className="flex h-full min-h-0 flex-col">
              <div className="shrink-0 border-b bg-surface px-2 py-1 print:hidden">
                <Segmented<Reading>
                  label={t("workbench.reading")}
                  size="sm"
                  value={reading}
                  onValueChange={setReading}
                  options={[
                    { value: "submission", label: t("workbench.document") },
                    { value: "report", label: t("workbench.preview") },
                  ]}
                />
              </div>
              <div className="min-h-0 flex-1">
                {reading === "report" ? (
                  preview({ findingNumber: finding?.number ?? null })
                ) : (
                  <DocumentPane
                    key={file.id}
                    reviewId={reviewId}
                    revision={revision.number}
                    file={file}
                    findings={findings}
                    ledger={ledger}
                    lines={lines}
                    selection={selection}
                    mayKeep={mayKeep}
                    mayPurge={allows(role, "review.change")}
                    onSelect={setSelection}
                    onFinding={openFinding}
                    onFindingHere={() => {
                      show({ finding: "new", claim: null });
                      setPane("end");
                    }}
                    onClaim={(id, lines) => openClaim(id, { file: file.path, lines })}
                    onPlace={showPlace}
                  />
                )}
              </div>
            </div>
          ),
        }}
        end={{ label: t("workbench.guidance"), content: context() }}
      />
    </>
  );
}
