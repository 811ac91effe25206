"use client";

import { useLocale, useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Callout } from "@/components/ui/callout";
import { isTyping } from "@/components/ui/is-typing";
import { showToast } from "@/components/ui/toast";
import { SplitPanes, type PaneName } from "@/components/ui/split-panes";
import { allows } from "@/lib/identity/core/permissions";
import type { Role } from "@/lib/identity/core/role";
import type { Revision } from "@/lib/intake/core/revision";
import { useSingleKeys } from "@/lib/platform/client/single-keys";
import { useChecklist, useFindings, type Checklist } from "@/lib/review/client/queries";
import type { Finding } from "@/lib/review/core/finding";
import type { LinesPlace } from "@/lib/review/core/place";
import { DocumentPane } from "./document-pane";
import { newDraft, toDraft, type Selection } from "./finding-draft";
import { FindingForm } from "./finding-form";
import { FindingView } from "./finding-view";
import { ANSWER_KEYS, ItemPanel, type ItemPanelHandle } from "./item-panel";
import { SectionPanel } from "./section-panel";
import { SectionRail } from "./section-rail";
import { usePlace, type WorkPlace } from "./use-place";

interface Props {
  reviewId: string;
  revision: Revision;
  checklist: Checklist;
  findings: readonly Finding[];
  role: Role;
  members: readonly { readonly name: string; readonly email: string }[];
  /** A verdict stands on this round: a change voids it. */
  isDecided: boolean;
}

/** The lines at which a finding stands in this revision, if it stands at lines. */
function linesOf({ place }: Finding, revision: number): { path: string; start: number; end: number } | null {
  if (!place || place.kind === "absent" || !place.path || !place.startLine) return null;
  if (place.revision !== undefined && place.revision !== revision) return null;
  return { path: place.path, start: place.startLine, end: place.endLine ?? place.startLine };
}

/** The three panes of a review: sections and files, the submission, and the context of what is selected. */
export function Workbench({ reviewId, revision, checklist: first, findings: firstFindings, role, members, isDecided }: Props) {
  const t = useTranslations();
  const language = useLocale() === "sv" ? "sv" : "en";
  const [place, go] = usePlace();
  const [selection, setSelection] = useState<Selection | null>(null);
  const [isEditing, setEditing] = useState(false);
  // On a narrow screen an address that names an item or a finding leads to it, not to the document.
  const [pane, setPane] = useState<PaneName>(place.item || place.finding ? "end" : "middle");
  const [hasKeys] = useSingleKeys();
  const panel = useRef<ItemPanelHandle>(null);
  const checklist = useChecklist(reviewId, first).data ?? first;
  const findings = useFindings(reviewId, firstFindings).data ?? firstFindings;

  const items = checklist.sections.flatMap((one) => one.items);
  const item = items.find((one) => one.id === place.item) ?? null;
  const finding = findings.find((one) => String(one.number) === place.finding) ?? null;
  const section = item?.section ?? finding?.section ?? place.section;
  // A finding brings its lines with it, unless the reader has gone elsewhere in the document.
  const own = finding && linesOf(finding, revision.number);
  const path = place.file ?? own?.path;
  const file = revision.files.find((one) => one.path === path) ?? revision.files.find((one) => one.kind === "markdown") ?? revision.files[0];
  const lines = place.lines ?? (own?.path === file?.path ? own : null) ?? null;
  const inSection = checklist.sections.find((one) => one.section === section)?.items ?? [];
  const mayKeep = allows(role, "finding.keep");
  const mayAssess = allows(role, "assessment.give");

  const show = (next: Partial<WorkPlace>) => {
    // Looking at other lines leaves what is being written alone.
    if ("finding" in next || "item" in next || "section" in next) setEditing(false);
    go(next);
  };
  const openFinding = (number: string) => {
    const target = findings.find((one) => String(one.number) === number);
    const at = target && linesOf(target, revision.number);
    show(at ? { finding: number, file: at.path, lines: at } : { finding: number });
    setPane("end");
  };
  const openItem = (id: string) => {
    show({ item: id, finding: null, section: items.find((one) => one.id === id)?.section ?? place.section });
    setPane("end");
  };
  const showPlace = (lines: LinesPlace) => {
    show({ file: lines.path, lines: { start: lines.startLine, end: lines.endLine } });
    setPane("middle");
  };

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!hasKeys || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return;
      if (document.querySelector("[role=dialog], [role=alertdialog], [role=menu]")) return;
      const answer = ANSWER_KEYS[event.key];
      if (answer && item && !finding && place.finding !== "new") {
        event.preventDefault();
        panel.current?.give(answer);
        return;
      }
      // A finding that is being written is left by a button, never by a slip of a key.
      if ((place.finding === "new" || isEditing) && ["j", "k", "f"].includes(event.key)) return;
      if (event.key === "j" || event.key === "k") {
        const all = items;
        const at = all.findIndex((one) => one.id === place.item);
        const start = all.findIndex((one) => one.section === section);
        const next = at < 0 ? all[Math.max(0, start)] : all[at + (event.key === "j" ? 1 : -1)];
        if (next) {
          event.preventDefault();
          openItem(next.id);
        }
        return;
      }
      if (event.key === "f" && mayKeep) {
        event.preventDefault();
        openFinding("new");
        return;
      }
      if ((event.key === "[" || event.key === "]") && file) {
        const at = revision.files.findIndex((one) => one.id === file.id);
        const next = revision.files[at + (event.key === "]" ? 1 : -1)];
        if (next) show({ file: next.path, lines: null });
      }
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  });

  const context = () => {
    const paths = revision.files.map((one) => one.path);
    const close = () => show({ finding: null });
    if (place.finding === "new" && mayKeep)
      return (
        <FindingForm
          key={`new-${place.item ?? ""}`}
          reviewId={reviewId}
          initial={newDraft(section, item, selection, language)}
          stored={null}
          selection={selection}
          paths={paths}
          members={members}
          onDone={(made) => {
            showToast({ title: t("findings.opened", { number: made.number }), tone: "success" });
            setSelection(null);
            show({ finding: String(made.number), section: made.section });
          }}
          onCancel={close}
        />
      );
    if (finding && isEditing)
      return (
        <FindingForm
          key={finding.id}
          reviewId={reviewId}
          initial={toDraft(finding)}
          stored={finding}
          selection={selection}
          paths={paths}
          members={members}
          onDone={() => setEditing(false)}
          onCancel={() => setEditing(false)}
        />
      );
    if (finding)
      return <FindingView key={finding.id} reviewId={reviewId} finding={finding} role={role} onEdit={() => setEditing(true)} onBack={close} onPlace={showPlace} />;
    if (place.finding)
      return <Callout className="m-3">{t("findings.notFound", { number: place.finding })}</Callout>;
    if (item)
      return (
        <ItemPanel
          key={item.id}
          ref={panel}
          reviewId={reviewId}
          item={item}
          findings={findings}
          selection={selection}
          mayAssess={mayAssess}
          mayKeep={mayKeep}
          onBack={() => show({ item: null, section: item.section })}
          onFinding={openFinding}
          onPlace={showPlace}
        />
      );
    return <SectionPanel section={section} items={inSection} findings={findings} mayKeep={mayKeep} onItem={openItem} onFinding={openFinding} />;
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
              onSection={(section) => {
                show({ section, item: null, finding: null });
                setPane("end");
              }}
              onFile={(fileId) => {
                show({ file: revision.files.find((one) => one.id === fileId)?.path ?? null, lines: null });
                setPane("middle");
              }}
            />
          ),
        }}
        middle={{
          label: t("workbench.document"),
          content: file && (
            <DocumentPane
              key={file.id}
              reviewId={reviewId}
              revision={revision.number}
              file={file}
              findings={findings}
              lines={lines}
              selection={selection}
              mayKeep={mayKeep}
              onSelect={setSelection}
              onFinding={openFinding}
              onPlace={showPlace}
            />
          ),
        }}
        end={{ label: t("workbench.guidance"), content: context() }}
      />
    </>
  );
}
